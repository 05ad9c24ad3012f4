@area:maintenance
Feature: Leaving a node in maintenance
  A node in maintenance is not available to the HA stack: what runs there moves to other nodes, and nothing is placed
  there until the maintenance ends.

  Background:
    Given a cluster of node1, node2 and node3

  @requirement:MNT-001
  Rule: Every running resource leaves the node

    @requirement:MNT-002 @requirement:CRS-005
    Scenario: The resources are spread over the other nodes
      Given vm101, vm102, vm103 and vm104 run on node3
      And vm201 runs on node1
      When node3 enters maintenance
      Then no resource runs on node3
      And vm101 migrates to node2
      And vm102 migrates to node1

    @requirement:MNT-020
    Scenario: A container is stopped and started again, as it cannot migrate live
      Given ct200 runs on node3
      When node3 enters maintenance
      Then ct200 relocates to node1

    Scenario: A VM with failback off leaves like any other
      Given vm101 runs on node3
      And failback is off for vm101
      When node3 enters maintenance
      Then vm101 migrates to node1

    @requirement:MNT-036
    Scenario: A VM that must run on one of two nodes moves to the other and returns
      Given vm101 runs on node3
      And vm102 and vm103 run on node2
      And vm101 must run on node2 and node3
      When node3 enters maintenance
      Then vm101 migrates to node2
      When node3 leaves maintenance
      Then vm101 returns to node3

    @requirement:MNT-044
    Scenario: With every node in maintenance the last resources wait for one to come back
      Given vm101 runs on node3
      When node1 and node2 enter maintenance
      And node3 enters maintenance
      Then vm101 stays on node3
      When node1 leaves maintenance
      Then vm101 migrates to node1

  Rule: What the HA stack does not run stays on the node and does not hold up the maintenance

    @requirement:MNT-022
    Scenario: An ignored VM stays
      Given vm101 is ignored on node3
      And vm102 runs on node3
      When node3 enters maintenance
      Then vm102 migrates to node1
      And vm101 stays on node3

    @requirement:MNT-022
    Scenario: A resource in error stays
      Given fa150 runs on node3
      And fa150 may be restarted 0 times and relocated 0 times
      When node3 enters maintenance
      Then fa150 stays on node3
      And fa150 is in error
      And node3 is in maintenance

    @requirement:MNT-024
    Scenario: A stopped VM leaves when it is started, and returns
      Given vm101 is stopped on node3
      When node3 enters maintenance
      And vm101 is requested to start
      Then vm101 runs on node1
      When node3 leaves maintenance
      Then vm101 returns to node3

    @requirement:MNT-023
    Scenario: A stopped VM leaves with the others, as all services are said to do
      Given vm101 is stopped on node3
      And vm102 runs on node3
      When node3 enters maintenance
      Then vm102 runs on node1
      And vm101 migrates to one of node1 and node2

  Rule: A node in maintenance is nobody's target

    @requirement:MNT-018
    Scenario: A command to migrate there is refused
      Given vm101 runs on node1
      And node3 in maintenance
      When vm101 is migrated to node3
      Then the command is refused because "node not online: migrate vm:101 node3"
      And vm101 stays on node1

    @requirement:MNT-019 @requirement:REC-005
    Scenario: Recovery takes another node, however busy it is
      Given vm101 runs on node3
      And vm201 and vm202 run on node1
      And node2 in maintenance
      When node3 loses its network
      Then vm101 recovers on node1
