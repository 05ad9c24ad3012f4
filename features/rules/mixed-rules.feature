@area:rules
Feature: Rules of different kinds together
  Rules that do not contradict one another hold together: node affinity chooses the nodes, resource affinity chooses
  among these.

  Background:
    Given a cluster of node1, node2 and node3

  Rule: Separation is strict, a preference is not

    @requirement:AFF-033
    Scenario: A VM does not move to the node it prefers while a partner is there
      Given vm101 runs on node3
      And vm102 runs on node2
      And vm101 prefers node2
      And vm101 and vm102 are kept separate
      Then nothing moves
      When vm102 is requested to stop
      Then vm101 migrates to node2

    @requirement:AFF-032
    Scenario: VMs with the same preference are spread over the nodes that they prefer
      Given vm101 and vm102 run on node3
      And vm101 and vm102 prefer node2 and node3
      And vm101 and vm102 are kept separate
      Then vm101 migrates to node2
      And vm102 stays on node3

    @requirement:REC-011
    Scenario: A VM is recovered on a free node when a partner has the other node it prefers
      Given vm101 runs on node2
      And vm102 runs on node3
      And vm101 and vm102 prefer node2 and node3
      And vm101 and vm102 are kept separate
      When node3 loses power
      Then vm102 recovers on node1

  Rule: Resources that are kept together share a preference

    Scenario: A VM goes where its companion prefers to be
      Given vm101 and vm102 run on node3
      And vm101 prefers node1
      And vm101 and vm102 are kept together
      Then vm101 and vm102 migrate to node1

  @requirement:RUL-012
  Rule: Only a rule of its own can be too large for the cluster

    Scenario: Four VMs kept separate in pairs are accepted on three nodes
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm103 and vm104 run on node3
      And vm101 and vm102 are kept separate
      And vm101 and vm103 are kept separate
      And vm101 and vm104 are kept separate
      And vm102 and vm103 are kept separate
      And vm102 and vm104 are kept separate
      And vm103 and vm104 are kept separate
      Then no rule is dropped
      And nothing moves
