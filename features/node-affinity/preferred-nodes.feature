@area:node-affinity
Feature: Preferring nodes
  A node affinity rule that is not strict names the nodes that a resource should run on. Any other node will do while
  none of them is available.

  Background:
    Given a cluster of node1, node2 and node3

  @requirement:NOD-001
  Rule: Without a rule any node will do

    Scenario Outline: A VM of <failed> is recovered on <free> when that is the less busy node
      Given vm101 runs on <failed>
      And vm102 runs on <busy>
      When <failed> loses its network
      Then vm101 recovers on <free>

      Examples:
        | failed | busy  | free  |
        | node3  | node1 | node2 |
        | node3  | node2 | node1 |
        | node1  | node2 | node3 |

  @requirement:NOD-002
  Rule: A resource runs on a preferred node whenever one is available

    Scenario: A VM that is elsewhere moves to the preferred node
      Given vm101 runs on node1
      And vm101 prefers node3
      Then vm101 migrates to node3

    @requirement:NOD-019 @requirement:STA-008
    Scenario: A VM is recovered on a preferred node, even if that is the busy one
      Given vm101 runs on node3
      And vm102 and vm103 run on node2
      And vm101 prefers node2 and node3
      When node3 loses its network
      Then vm101 recovers on node2

    @requirement:RUL-015
    Scenario: A rule without further properties is not strict and ranks its nodes alike
      Given vm101 runs on node3
      And the rules:
        """
        node-affinity: some-nodes
          resources vm:101
          nodes node2,node3
        """
      Then nothing moves
      When node2 enters maintenance
      And node3 loses its network
      Then vm101 recovers on node1

    @requirement:NOD-024
    Scenario: A rule that is said not to be disabled is in force
      Given vm101 runs on node1
      And the rules:
        """
        node-affinity: prefer-node3
          resources vm:101
          nodes node3
          disable 0
        """
      Then vm101 migrates to node3

    @requirement:NOD-025
    Scenario: A rule whose name is a single letter is left out
      Given vm101 runs on node1
      And the rules, mistakes and all:
        """
        node-affinity: p
          resources vm:101
          nodes node3
        """
      Then nothing moves

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

    @requirement:RES-013
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

    Scenario: The VM goes back as soon as failback is turned on
      Given vm101 runs on node3
      And vm101 prefers node3
      And failback is off for vm101
      And vm101 is migrated to node2
      When failback is turned on for vm101
      Then vm101 migrates to node3

  @requirement:NOD-021
  Rule: A change of the rules takes effect on resources that run

    Scenario: A VM moves to the node that it prefers from now on
      Given vm101 runs on node1
      When vm101 prefers node3 from now on
      Then vm101 migrates to node3

    Scenario: A VM follows its rule to other nodes
      Given vm101 runs on node1
      And vm101 prefers node1
      When the rules become:
        """
        node-affinity: node-affinity-1
          resources vm:101
          nodes node2,node3
        """
      Then vm101 migrates to one of node2 and node3

    Scenario: A VM stays where it is when the rule that took it there is removed
      Given vm101 runs on node1
      And vm101 prefers node3
      Then vm101 migrates to node3
      When the rule node-affinity-1 is removed
      Then vm101 stays on node3
