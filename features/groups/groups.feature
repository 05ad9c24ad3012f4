@area:groups
Feature: HA groups
  Before there were rules, groups named the nodes that resources should run on. A cluster in which not every node is
  recent enough to do without them still obeys its groups.

  Background:
    Given a cluster of node1, node2 and node3

  @requirement:GRP-002
  Rule: In a cluster of mixed versions groups work, and stay as they are

    Background:
      Given node1 and node2 have version 9.0.0~16
      And node3 has version 8.4.1
      And vm101 runs on node1
      And vm101 is in the group prefer-node3
      And the groups:
        """
        group: prefer-node3
          nodes node3
        """

    Scenario: A VM moves to the node of its group
      Then vm101 migrates to node3

    Scenario: The groups are not converted, however long it takes
      When 10 minutes pass
      Then the log shows "abort ha groups migration: node 'node3' needs at least pve-manager version '9.0.0~16'"
      And the log never shows "migration to rules config successful"
      And vm101 runs on node3

  @requirement:GRP-010
  Rule: The resources of a group run on one of its nodes whenever one is available

    Scenario: A VM is recovered elsewhere and goes back when the node of its group returns
      Given vm101 runs on node3
      And vm101 is in the group prefer-node3
      And the groups:
        """
        group: prefer-node3
          nodes node3
        """
      When node3 loses power
      Then vm101 recovers on node1
      When node3 gets power back
      Then vm101 migrates to node3

  @requirement:GRP-011
  Rule: With nofailback a resource does not go back on its own

    Background:
      Given vm101 runs on node3
      And vm101 is in the group prefer-node3
      And the groups:
        """
        group: prefer-node3
          nodes node3
          nofailback 1
        """

    Scenario: A VM stays where a command sent it
      When vm101 is migrated to node2
      Then vm101 migrates to node2

    Scenario: A VM stays where it was recovered
      When node3 loses power
      Then vm101 recovers on node1
      When node3 gets power back
      Then vm101 stays on node1

  @requirement:GRP-009
  Rule: The resources of a restricted group are stopped while none of its nodes is available

    Scenario: A VM is stopped when the only node of its group fails, as the manual says
      Given vm101 runs on node3
      And vm101 is in the group only-node3
      And the groups:
        """
        group: only-node3
          nodes node3
          restricted 1
        """
      When node3 loses power
      Then vm101 is stopped
