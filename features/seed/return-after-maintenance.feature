@seed @area:maintenance
Feature: Resources that are kept together come back from maintenance
  Reported: two VMs that a resource affinity rule keeps together left their node together when it went into
  maintenance, but stayed where they were when the maintenance ended. Without the rule each of them goes back.
  The maintainer called it a bug: while one VM is on the other node, it holds the other one there.

  Background:
    Given a cluster of node1, node2 and node3
    And vm101 and vm102 run on node3

  Rule: What leaves a node because of maintenance comes back when the maintenance ends

    @requirement:MNT-004
    Scenario: Without a rule each VM goes back
      When node3 enters maintenance
      Then vm101 and vm102 migrate to different nodes
      When node3 leaves maintenance
      Then vm101 and vm102 return to node3

    @requirement:MNT-030 @requirement:MNT-049
    Scenario: VMs that are kept together go back together
      Given vm101 and vm102 are kept together
      When node3 enters maintenance
      Then vm101 and vm102 migrate to the same node
      When node3 leaves maintenance
      Then vm101 and vm102 return to node3

  Rule: Failback decides whether a VM comes back

    The reporter observed this and asked whether the return is meant to depend on failback; the manual does not say it.

    @requirement:MNT-029
    Scenario: A VM with failback off leaves the node but does not come back
      Given failback is off for vm101
      When node3 enters maintenance
      Then vm101 migrates to one of node1 and node2
      When node3 leaves maintenance
      Then vm101 stays where it is
      And vm102 returns to node3
