@area:resource-affinity
Feature: Resources that are kept together, apart from others
  Resources that are kept together share what any of them is kept separate from.

  Background:
    Given a cluster of node1, node2 and node3

  @requirement:AFF-026
  Rule: What is kept separate from one of them is kept separate from all of them

    @requirement:AFF-028
    Scenario: VMs that are kept together part from an outsider as a whole
      Given vm101, vm102 and vm103 run on node1
      And vm101 and vm102 are kept together
      And vm101 and vm103 are kept separate
      Then vm101 and vm102 migrate to the same node
      And vm101 and vm103 run on different nodes

    @requirement:AFF-027
    Scenario: Two groups of VMs part as wholes
      Given vm101, vm102, vm201 and vm202 run on node1
      And vm101 and vm102 are kept together
      And vm201 and vm202 are kept together
      And vm102 and vm201 are kept separate
      Then vm101 and vm102 run on the same node
      And vm201 and vm202 run on the same node
      And vm101 and vm201 run on different nodes

    @requirement:AFF-029
    Scenario: Two groups of VMs that are mixed up on two nodes gather and part
      Given vm101 and vm202 run on node1
      And vm102 and vm201 run on node2
      And vm101 and vm102 are kept together
      And vm201 and vm202 are kept together
      And vm102 and vm201 are kept separate
      Then vm101 and vm102 run on the same node
      And vm201 and vm202 run on the same node
      And vm101 and vm201 run on different nodes

    Scenario: With failback off only the outsider moves
      Given vm101, vm102 and vm103 run on node1
      And failback is off for vm101, vm102 and vm103
      And vm101 and vm102 are kept together
      And vm101 and vm103 are kept separate
      Then vm101 and vm102 stay on node1
      And vm103 migrates to node2

    Scenario: Maintenance takes VMs that are kept together to a node without the outsider
      Given vm101 and vm102 run on node3
      And vm103 runs on node1
      And vm101 and vm102 are kept together
      And vm101 and vm103 are kept separate
      When node3 enters maintenance
      Then vm101 and vm102 migrate to node2
