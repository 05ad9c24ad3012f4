@area:resource-affinity
Feature: Keeping resources together
  A positive resource affinity rule keeps its resources on one node. It is always strict.

  Background:
    Given a cluster of node1, node2 and node3

  @requirement:AFF-001
  Rule: Resources that are kept together run on one node

    @requirement:AFF-004
    Scenario: VMs gather where most of them are
      Given vm101 runs on node1
      And vm102 and vm103 run on node2
      And vm101, vm102 and vm103 are kept together
      Then vm101 migrates to node2
      And vm102 and vm103 stay on node2

    @requirement:AFF-005
    Scenario: In a tie VMs gather on the first node by name
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm101 and vm102 are kept together
      Then vm102 migrates to node1
      And vm101 stays on node1

    @requirement:AFF-006
    Scenario: VMs gather also with failback off
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm101 and vm102 are kept together
      And failback is off for vm101 and vm102
      Then vm101 and vm102 run on the same node

    @requirement:NOD-021
    Scenario: VMs that run gather when a rule begins to keep them together
      Given vm101 runs on node1
      And vm102 and vm103 run on node2
      When vm101, vm102 and vm103 are kept together from now on
      Then vm101 migrates to node2
      And vm102 and vm103 stay on node2

    @requirement:AFF-003
    Scenario: Rules that share a resource act as one
      Given vm101, vm102 and vm103 run on node1
      And vm101 and vm102 are kept together
      And vm102 and vm103 are kept together
      When vm101 is migrated to node2
      Then vm101, vm102 and vm103 migrate to node2
      And the log shows "(service 'vm:103' in positive affinity with service 'vm:101')"

    @requirement:AFF-036
    Scenario: Stopped VMs do not decide where another one runs
      Given vm101 is stopped on node1
      And vm102 and vm103 are stopped on node2
      And vm101, vm102 and vm103 are kept together
      When vm101 is requested to start
      Then vm101 stays on node1

    @requirement:AFF-035
    Scenario: An ignored VM pulls nobody
      Given vm101 and vm102 run on node1
      And vm101 and vm102 are kept together
      When vm102 is requested to be ignored
      And vm101 is migrated to node2
      Then vm101 migrates to node2
      And vm102 stays on node1

    @requirement:AFF-037
    Scenario: A VM whose last companion was removed moves alone
      Given vm101 and vm102 run on node1
      And vm101 and vm102 are kept together
      When vm102 is removed
      And vm101 is migrated to node2
      Then vm101 migrates to node2

    @requirement:AFF-023
    Scenario: VMs that cannot run together wait together
      Given vm101 and vm102 run on node3
      And vm101 must run on node3
      And vm101 and vm102 are kept together
      When node3 loses power
      Then vm101 and vm102 are in recovery

    @requirement:AFF-030
    Scenario: VMs follow the one that is bound to a node
      Given vm101 and vm102 run on node3
      And vm101 must run on node2
      And vm101 and vm102 are kept together
      Then vm101 and vm102 migrate to node2

  Rule: They move together

    @requirement:AFF-008 @requirement:AFF-009
    Scenario: VMs are recovered on one node
      Given vm101 and vm102 run on node3
      And vm201 runs on node1
      And vm101 and vm102 are kept together
      When node3 loses its network
      Then vm101 and vm102 recover on node2

    @requirement:AFF-011
    Scenario: A command for one VM moves the others along
      Given vm101, vm102 and vm103 run on node1
      And vm101, vm102 and vm103 are kept together
      When vm101 is migrated to node2
      Then vm101, vm102 and vm103 migrate to node2

    @requirement:AFF-012
    Scenario: A VM that arrives first waits for the others
      # The first move of fa101 fails, so it takes longer.
      Given vm101 and fa101 run on node1
      And vm101 and fa101 are kept together
      When vm101 is migrated to node2
      Then vm101 migrates to node2
      And fa101 relocates to node2

    @requirement:AFF-013
    Scenario: Of two commands at once the last counts for all
      Given vm101 and vm102 run on node1
      And vm101 and vm102 are kept together
      When at the same time:
        | vm101 is migrated to node2 |
        | vm102 is migrated to node3 |
      Then vm101 and vm102 migrate to node3

    @requirement:AFF-010 @requirement:SFP-013
    Scenario: A VM follows a guest that fails to start after recovery
      # The guest fa190012 cannot start on node2.
      Given vm101 and fa190012 run on node3
      And fa190012 may be restarted 0 times and relocated 2 times
      And vm201 and vm202 run on node1
      And vm101 and fa190012 are kept together
      When node3 loses its network
      Then vm101 and fa190012 run on node1
