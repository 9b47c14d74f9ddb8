# peerscanner as a service: settings, program, service, firewall, in this order.
include:
  - peerscanner.config
  - peerscanner.service
  - peerscanner.firewall
