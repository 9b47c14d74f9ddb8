{%- from 'peerscanner/map.jinja' import peerscanner, release with context %}

# curl asks peerscanner whether it serves.
peerscanner-packages:
  pkg.installed:
    - pkgs:
      - {{ peerscanner.jdk }}
      - curl

peerscanner-tarball:
  archive.extracted:
    - name: /var/cache/peerscanner
    - source: salt://peerscanner/files/peerscanner-{{ peerscanner.version }}.tar.gz
    - if_missing: {{ release }}
    - user: root
    - group: root

# Installs or upgrades, and takes back what does not serve; tried again until it has succeeded. The script does what no state of
# Salt's can: the runtime, the cache, the change of version.
peerscanner-service:
  cmd.run:
    - name: {{ release }}/deploy/install.sh
    - unless:
      - test "$(readlink /opt/peerscanner/current)" = {{ peerscanner.version }}
      - cmp {{ release }}/peerscanner.jar /opt/peerscanner/current/peerscanner.jar
      - diff -rq {{ release }}/bin /opt/peerscanner/current/bin
      - diff -rq {{ release }}/deploy /opt/peerscanner/current/deploy
      - systemctl is-active peerscanner
    - require:
      - pkg: peerscanner-packages
      - archive: peerscanner-tarball
      - file: /etc/peerscanner/peerscanner.yaml
      - file: /etc/peerscanner/environment

# Restarts, and gives the right to ports below 1024 or takes it. After the first installation this is once too often.
peerscanner-settings:
  cmd.run:
    - name: /opt/peerscanner/current/deploy/install.sh
    - onchanges:
      - file: /etc/peerscanner/peerscanner.yaml
      - file: /etc/peerscanner/environment
    - require:
      - cmd: peerscanner-service
