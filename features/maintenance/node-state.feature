@area:maintenance
Feature: The maintenance of a node
  Maintenance begins and ends by a command of the administrator; nothing else ends it.

  Background:
    Given a cluster of node1, node2 and node3
    And vm101 runs on node3

  Rule: The command is for a node that is online

    @requirement:MNT-006
    Scenario: The command is not lost when the master changes before it is read
      When at the same time:
        | the CRM on node1 stops   |
        | node3 enters maintenance |
      Then node1 is not the master
      And node3 is in maintenance
      And vm101 migrates to node1

    @requirement:MNT-008
    Scenario: The LRM is in maintenance before anything leaves the node
      When node3 enters maintenance
      Then the log shows "node3/lrm: status change active => maintenance" before "migrate service 'vm:101'"

    @requirement:MNT-014
    Scenario: Maintenance of a node that is off is refused
      Given node2 is down
      When node2 enters maintenance
      Then the command is refused because "node not online: enable-node-maintenance node2"

    @requirement:MNT-015
    Scenario: Maintenance of a node that is in maintenance changes nothing
      Given node3 in maintenance
      When node3 enters maintenance
      Then the command is refused because "node node3 is already in maintenance state"
      And nothing moves

    @requirement:MNT-016
    Scenario: Ending the maintenance of a node that is not in maintenance only warns
      When node3 leaves maintenance
      Then the command is refused because "clearing maintenance of node node3 requested, but it's in state online"
      And vm101 stays on node3

  @requirement:MNT-013
  Rule: Nothing but the command ends the maintenance

    @requirement:MNT-010
    Scenario: Maintenance survives a reboot of the node
      Given node3 in maintenance
      When node3 reboots
      And 10 minutes pass
      Then node3 is in maintenance
      And nothing moves
      When node3 leaves maintenance
      Then vm101 returns to node3

    @requirement:MNT-012
    Scenario: Maintenance survives a crash of the empty node
      Given node3 in maintenance
      When node3 loses power
      And 5 minutes pass
      And node3 gets power back
      Then node3 is in maintenance
      And node3 is not fenced
      When node3 leaves maintenance
      Then vm101 returns to node3

    @requirement:MNT-011 @requirement:CRM-013
    Scenario: Maintenance survives the reboot of a master
      Given node1 in maintenance
      When node1 reboots
      And 10 minutes pass
      Then node1 is in maintenance
      And node1 is up

    @requirement:MNT-046
    Scenario: Maintenance survives a restart of the LRM
      Given node3 in maintenance
      When the LRM on node3 restarts
      Then node3 is in maintenance
      And nothing moves

  Rule: The node keeps its watchdog until nothing runs there any more

    @requirement:MNT-007
    Scenario: A node that a VM could not leave resets itself when it is cut off
      Given vm101 must run on node3
      And node3 in maintenance
      When node3 loses its network
      Then the log shows "server 'node3' stopped by poweroff (watchdog)"

    @requirement:MNT-009
    Scenario: A node that everything has left goes on running when it is cut off
      Given node3 in maintenance
      When node3 loses its network
      And 10 minutes pass
      Then the log never shows "watchdog"
      And node3 is in maintenance

  Rule: A node in maintenance is still a member of the cluster

    @requirement:MNT-021
    Scenario: A master in maintenance stays master
      When node1 enters maintenance
      Then node1 is the master
      And node1 is in maintenance

    @requirement:MNT-045
    Scenario: A node in maintenance is fenced when it dies with a VM that could not leave
      Given vm101 must run on node3
      And node3 in maintenance
      When node3 loses power
      Then node3 is fenced
      And vm101 is in recovery
