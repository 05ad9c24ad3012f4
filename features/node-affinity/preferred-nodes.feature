@area:node-affinity
Feature: Preferring nodes
  A node affinity rule that is not strict names the nodes that a resource should run on. Any other node will do while
  none of them is available.

  Background:
    Given a cluster of node1, node2 and node3

  @requirement:NOD-002
  Rule: A resource runs on a preferred node whenever one is available

    Scenario: A VM that is elsewhere moves to the preferred node
      Given vm101 runs on node1
      And vm101 prefers node3
      Then vm101 migrates to node3

    @requirement:NOD-019
    Scenario: A VM is recovered on a preferred node, even if that is the busy one
      Given vm101 runs on node3
      And vm102 and vm103 run on node2
      And vm101 prefers node2 and node3
      When node3 loses its network
      Then vm101 recovers on node2

    @requirement:NOD-023
    Scenario: A disabled rule moves nothing
      Given vm101 runs on node1
      And the rules:
        """
        node-affinity: prefer-node3
          resources vm:101
          nodes node3
          disable 1
        """
      Then nothing moves

  @requirement:NOD-003
  Rule: Without a preferred node any other node will do

    Scenario: A VM is recovered elsewhere and goes back when the preferred node returns
      Given vm101 runs on node3
      And vm101 prefers node3
      When node3 loses power
      Then vm101 recovers on node1
      When node3 gets power back
      Then vm101 migrates to node3

    @requirement:NOD-016 @requirement:NOD-018
    Scenario: With failback off a VM stays where it is, even outside of its preferred nodes
      Given vm101 runs on node1
      And vm101 prefers node3
      And failback is off for vm101
      Then vm101 stays on node1

  Rule: A command can move a resource away, failback moves it back

    @requirement:NOD-008
    Scenario: With failback the VM goes straight back
      Given vm101 runs on node3
      And vm101 prefers node3
      When vm101 is migrated to node2
      Then vm101 runs on node3
      And the log shows "migrate service 'vm:101' to node 'node2'"

    @requirement:NOD-009
    Scenario: With failback off the VM stays where the command sent it
      Given vm101 runs on node3
      And vm101 prefers node3
      And failback is off for vm101
      When vm101 is migrated to node2
      Then vm101 migrates to node2
