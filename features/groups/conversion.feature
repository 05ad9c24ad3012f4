@area:groups
Feature: Groups become rules
  When every node is recent enough, the master turns the groups into node affinity rules and deletes them. The resources
  keep to their nodes as before.

  Background:
    Given a cluster of node1, node2 and node3

  Rule: Groups are converted when every node is ready for rules

    Background:
      Given vm101 runs on node3
      And vm101 is in the group prefer-node3
      And the groups:
        """
        group: prefer-node3
          nodes node3
        """

    @requirement:GRP-001 @requirement:GRP-012
    Scenario Outline: The upgrade of the last node from <version> lets the groups be converted
      Given node1 and node2 have version 9.0.0~16
      And node3 has version <version>
      When node3 is upgraded to version 9.0.0~16
      And 10 minutes pass
      Then the log shows "ha groups migration: migration to rules config successful"
      And the log shows "ha groups migration: group config deletion successful"
      And nothing moves

      Examples:
        | version  |
        | 7.4-4    |
        | 8.4.1    |
        | 9.0.0~15 |

  @requirement:GRP-003
  Rule: A node that is not online holds up the conversion

    Background:
      Given vm101 runs on node1
      And vm101 is in the group prefer-node1
      And the groups:
        """
        group: prefer-node1
          nodes node1
        """

    Scenario: Groups are converted when a node that was down is back
      When node3 loses power
      And node1, node2 and node3 are upgraded to version 9.0.0~16
      And 10 minutes pass
      Then the log shows "abort ha groups migration: node 'node3' is not online"
      And the log never shows "ha groups migration successful"
      When node3 gets power back
      And 10 minutes pass
      Then the log shows "ha groups migration successful"

    Scenario: Groups are converted when the maintenance of a node has ended
      Given node3 in maintenance
      When node1, node2 and node3 are upgraded to version 9.0.0~16
      And 10 minutes pass
      Then the log shows "abort ha groups migration: node 'node3' is not online"
      And the log never shows "ha groups migration successful"
      When node3 leaves maintenance
      And 10 minutes pass
      Then the log shows "ha groups migration successful"

  Rule: The rules mean what the groups meant

    Background:
      Given node1, node2 and node3 have version 9.0.0~16
      And vm101 runs on node3

    @requirement:GRP-004
    Scenario: A restricted group becomes a strict rule
      Given vm101 is in the group only-node3
      And the groups:
        """
        group: only-node3
          nodes node3
          restricted 1
        """
      When 10 minutes pass
      Then the log shows "ha groups migration successful"
      When node3 loses power
      Then vm101 is in recovery

    @requirement:GRP-004
    Scenario: An unrestricted group becomes a rule that is not strict
      Given vm101 is in the group prefer-node3
      And the groups:
        """
        group: prefer-node3
          nodes node3
        """
      When 10 minutes pass
      Then the log shows "ha groups migration successful"
      When node3 loses power
      Then vm101 recovers on node1

    @requirement:GRP-005
    Scenario: Failback is off for the resources of a group with nofailback
      Given vm101 is in the group prefer-node3
      And the groups:
        """
        group: prefer-node3
          nodes node3
          nofailback 1
        """
      When 10 minutes pass
      Then the log shows "ha groups migration successful"
      When vm101 is migrated to node2
      Then vm101 migrates to node2

    @requirement:GRP-008
    Scenario: A resource without a group keeps its own failback
      Given vm102 runs on node1
      And vm102 prefers node2
      And failback is off for vm102
      And vm101 is in the group prefer-node3
      And the groups:
        """
        group: prefer-node3
          nodes node3
        """
      When 10 minutes pass
      Then the log shows "ha groups migration successful"
      And vm102 stays on node1
