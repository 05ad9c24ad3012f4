@area:precedence
Feature: Automatic rebalancing against everything else
  With automatic rebalancing the HA stack moves resources while nothing else happens, to even out the load. Rows 119 to
  123 of the matrix ask what comes before it.

  Background:
    Given a cluster of node1, node2 and node3
    And the scheduler is static
    And automatic rebalancing is on

  @pair:ARxMC
  Rule: Which wins: automatic rebalancing or a command?

    @precedence:119 @wins:AR @wins:MC @requirement:REB-019
    Scenario: Both hold, as another VM makes up for the one that was moved
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm103 runs on node3
      When vm102 is migrated to node1
      And 10 minutes pass
      Then vm102 migrates to node1
      And vm101 migrates to node2

  @pair:ARxRS
  Rule: Which wins: automatic rebalancing or the relocation after a failed start?

    @precedence:120 @wins:RS @wins:AR
    Scenario: Both hold, as balancing waits until the failing guest is given up
      # The first five starts of fa150 fail.
      Given fa150, vm101 and vm102 run on node1
      And fa150 may be restarted 0 times and relocated 2 times
      When 10 minutes pass
      Then fa150 is in error
      And vm101 migrates to node2

  @pair:ARxDA
  Rule: Which wins: automatic rebalancing or disarming?

    @precedence:121 @wins:DA @requirement:REB-020
    Scenario: Disarming wins, and the load is evened out when the cluster is armed
      Given vm101 and vm102 run on node1
      And vm103 and vm104 run on node2
      And vm105 and vm106 run on node3
      When the cluster is disarmed (freeze)
      And vm101 is now limited to 16 CPUs and 16 GiB of memory
      Then nothing moves
      When the cluster is armed
      Then vm102 migrates to node2

  @pair:ARxSP
  Rule: Which wins: automatic rebalancing or the return after a shutdown with the policy migrate?

    @precedence:122 @wins:SP
    Scenario: The policy wins, and every VM is moved back
      Given the shutdown policy is migrate
      And vm101 runs on node1
      And vm102 runs on node2
      And vm103 and vm104 run on node3
      When node3 reboots
      And 10 minutes pass
      Then vm103 and vm104 run on node3

  @pair:ARxFR
  Rule: Which wins: automatic rebalancing or recovery?

    @precedence:123 @wins:FR @wins:AR
    Scenario: Both hold, as VMs are recovered first and fill the node when it is back
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm103 and vm104 run on node3
      When node3 loses power
      Then vm103 and vm104 recover on different nodes
      When node3 gets power back
      And 10 minutes pass
      Then vm101 migrates to node3
