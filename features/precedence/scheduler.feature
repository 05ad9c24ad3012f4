@area:precedence
Feature: The scheduler against everything else
  The scheduler chooses the least busy of the nodes that are left. Rows 113 to 118 of the matrix ask what is decided
  before it has its say.

  Background:
    Given a cluster of node1, node2 and node3

  @pair:CRSxAR
  Rule: Which wins: the scheduler or automatic rebalancing?

    @precedence:113 @wins:CRS @wins:AR @requirement:REB-003 @requirement:REB-008
    Scenario: Both hold with the scheduler static, and VMs that are piled on one node are spread
      Given the scheduler is static
      And automatic rebalancing is on
      And vm101, vm102 and vm103 run on node1
      When 10 minutes pass
      Then vm101, vm102 and vm103 run on different nodes

    @precedence:113 @wins:CRS @requirement:REB-002
    Scenario: The scheduler wins if it is basic, as it does not know load that could be balanced
      Given the scheduler is basic
      And automatic rebalancing is on
      And vm101, vm102 and vm103 run on node1
      When 10 minutes pass
      Then nothing moves

  @pair:CRSxMC
  Rule: Which wins: the scheduler or a command?

    @precedence:114 @wins:MC @requirement:CMD-021
    Scenario: The command wins, and the VM goes to the busiest node
      Given vm101 runs on node1
      And vm102, vm103 and vm104 run on node2
      When vm101 is migrated to node2
      Then vm101 migrates to node2

  @pair:CRSxRS
  Rule: Which wins: the scheduler or the relocation after a failed start?

    @precedence:115 @wins:CRS @wins:RS @requirement:SFP-004
    Scenario: Both hold, as the guest is relocated to the least busy node on which it did not fail
      # The guest fa190013 cannot start on node3.
      Given fa190013 runs on node3
      And vm201 and vm202 run on node1
      And vm203 runs on node2
      And fa190013 may be restarted 0 times and relocated 1 time
      Then fa190013 relocates to node2

  @pair:CRSxSP
  Rule: Which wins: the scheduler or a shutdown with the policy migrate?

    @precedence:116 @wins:CRS @wins:SP @requirement:SHP-018
    Scenario: Both hold, as the VMs leave and are spread by load
      Given the shutdown policy is migrate
      And the scheduler is static
      And vm101 and vm102 run on node3
      And vm201 runs on node1
      And vm201 is limited to 8 CPUs and 16 GiB of memory
      When node3 shuts down
      Then vm101 migrates to node2
      And no resource runs on node3

  @pair:CRSxFR
  Rule: Which wins: the scheduler or recovery?

    @precedence:117 @wins:CRS @wins:FR @requirement:REC-009
    Scenario: Both hold, as the VMs are recovered and spread by load
      Given vm101, vm102 and vm103 run on node3
      And vm201 and vm202 run on node1
      When node3 loses its network
      Then vm101 and vm102 recover on node2
      And vm103 recovers on node1

  Rule: Which wins: the scheduler that rebalances on start, or a rule?

    Background:
      Given resources are rebalanced on start

    @pair:SNxCRS
    @precedence:118 @wins:SN @requirement:CRS-020
    Scenario: A strict rule wins, and without one of its nodes the VM is not started
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm101 must run on node3
      And node3 is down
      Then vm101 is not running

    @pair:NGxCRS
    @precedence:118 @wins:NG @requirement:CRS-020
    Scenario: Separation wins, and without a node for it the VM is not started
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm103 is stopped on node3
      And vm101, vm102 and vm103 are kept separate
      And node3 in maintenance
      When vm103 is requested to start
      Then vm103 is not running

    @pair:NGxCRS
    @precedence:118 @wins:NG @requirement:RUL-003 @requirement:RUL-004
    Scenario: Separation wins while a node of the cluster is down, and its rule is in force
      Given node3 is down
      And vm101 runs on node1
      And vm102 and vm103 run on node2
      And vm101, vm102 and vm103 are kept separate
      Then no rule is dropped

    @pair:PRxCRS
    @precedence:118 @wins:PR @requirement:CRS-017
    Scenario: Keeping together wins, and only the third VM is started elsewhere
      Given vm101, vm102 and vm201 run on node1
      And vm101 and vm102 are kept together
      Then vm101 and vm102 run on node1
      And vm201 runs on node2
