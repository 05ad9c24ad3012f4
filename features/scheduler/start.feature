@area:crs
Feature: Balancing resources at their start
  On request the scheduler chooses the node of a resource also when it starts. The resource is moved before it is started.

  Background:
    Given a cluster of node1, node2 and node3
    And resources are rebalanced on start

  Rule: A resource starts on the best node

    @requirement:CRS-015
    Scenario: A stopped VM is moved to the least busy node and started there
      Given vm101 runs on node1
      And vm101 must run on node1
      And vm102 is stopped on node1
      When vm102 is requested to start
      Then vm102 runs on node2
      And the log shows "re-balance selected new node node2 for startup" before "starting service vm:102"

    @requirement:CRS-015
    Scenario: The static scheduler leaves the node of a heavy VM to it
      Given the scheduler is static
      And vm101, vm102, vm103 and vm104 run on node1
      And vm101 is limited to 4 CPUs and 32 GiB of memory
      Then vm101 runs on node1
      And vm102 and vm104 run on node2
      And vm103 runs on node3

    @requirement:CRS-018
    Scenario: VMs with failback off are balanced like any other
      Given vm101, vm102 and vm103 run on node1
      And failback is off for vm101, vm102 and vm103
      Then vm101, vm102 and vm103 run on different nodes

    @requirement:CRS-016
    Scenario: A VM that runs already is not moved
      Given vm101 runs on node1
      When vm102 is added on node1, where it runs already
      Then vm102 stays on node1
      And the log shows "service 'vm:102' - rebalance-on-start request ignored - service already running"

    @requirement:CRS-019
    Scenario: A VM that starts during the maintenance of its node begins elsewhere and stays there
      Given vm101 is stopped on node3
      And node3 in maintenance
      When vm101 is requested to start
      Then vm101 runs on node1
      And the log never shows "migrate service 'vm:101'"
      When node3 leaves maintenance
      Then vm101 stays on node1

  @requirement:CRS-017
  Rule: The rules hold at the start too

    Scenario: VMs that are kept together start on one node
      Given vm101, vm102 and vm103 run on node1
      And vm101 and vm102 are kept together
      Then vm101 and vm102 run on the same node
      And vm101 and vm103 run on different nodes

    Scenario: VMs that are kept separate start on different nodes, even if one of these is busier
      Given node3 is down
      And vm101 and vm102 run on node2
      And vm101 and vm102 must run on node2
      And vm201 and vm202 run on node1
      And vm201 and vm202 are kept separate
      Then vm201 runs on node1
      And vm202 runs on node2

    @requirement:CRS-020
    Scenario: A VM for which no node is permitted is not moved
      Given node3 is down
      And vm101 is stopped on node1
      And vm101 must run on node3
      When vm101 is requested to start
      Then the log never shows "missing target"
