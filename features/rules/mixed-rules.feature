@area:rules
Feature: Rules of different kinds together
  Rules that do not contradict one another hold together: node affinity chooses the nodes, resource affinity chooses
  among these. The cluster has node1, node2 and node3 unless a scenario says otherwise.

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

  @requirement:MNT-050
  Rule: Where a node meets all conditions, it is found

    Scenario: Maintenance takes VMs to the only node that every rule permits
      Given a 4-node cluster
      And vm101 and vm102 run on node4
      And vm103 runs on node3
      And vm101 must run on node2, node3 and node4
      And vm101 and vm102 are kept together
      And vm102 and vm103 are kept separate
      When node4 enters maintenance
      Then vm101 and vm102 migrate to node2

  Rule: Resources that are kept together share a preference

    Scenario: A VM goes where its companion prefers to be
      Given vm101 and vm102 run on node3
      And vm101 prefers node1
      And vm101 and vm102 are kept together
      Then vm101 and vm102 migrate to node1

  @requirement:RUL-012
  Rule: Only a rule of its own can be too large for the cluster

    Scenario: Three VMs kept separate in pairs are accepted on two nodes
      Given a cluster of node1 and node2
      And vm101 runs on node1
      And vm102 and vm103 run on node2
      And vm101 and vm102 are kept separate
      And vm101 and vm103 are kept separate
      And vm102 and vm103 are kept separate
      Then no rule is dropped
      And nothing moves

  @requirement:MNT-051
  Rule: Rules that are made one after the other can cause more moves than together

    Background:
      Given vm101 and vm102 run on node3

    Scenario: Separation and preference at once move one VM once
      When at the same time:
        | vm101 and vm102 are kept separate from now on      |
        | vm101 and vm102 prefer node2 and node3 from now on |
      Then vm101 migrates to node2
      And vm102 stays on node3

    Scenario: Separation first takes a VM to a node that the preference makes it leave again
      When vm101 and vm102 are kept separate from now on
      Then vm101 migrates to node1
      When vm101 and vm102 prefer node2 and node3 from now on
      Then vm101 migrates to one of node2 and node3
      And vm101 and vm102 run on different nodes

    Scenario: Preference first spares the VM the detour
      When vm101 and vm102 prefer node2 and node3 from now on
      Then nothing moves
      When vm101 and vm102 are kept separate from now on
      Then vm101 migrates to node2
      And vm102 stays on node3
