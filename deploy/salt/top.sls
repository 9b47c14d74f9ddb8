# Which machines are peerscanners: those whose id begins so.
base:
  'peerscanner*':
    - peerscanner
