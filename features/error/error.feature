@area:error
Feature: Resources in error
  A resource with which something went wrong that the HA stack cannot repair is left alone until the administrator takes
  care of it.

  Background:
    Given a cluster of node1, node2 and node3

  Rule: What cannot be repaired is an error

    @requirement:ERR-004
    Scenario: A guest that cannot be stopped is in error until it is removed
      # The guest fa1001 cannot be stopped.
      Given fa1001 runs on node1
      When fa1001 is requested to stop
      Then fa1001 is in error
      When fa1001 is removed
      Then fa1001 is unmanaged

    @requirement:ERR-006 @requirement:CMD-008
    Scenario: A VM that is gone when it should be migrated is in error
      # The HA stack does not look before all of it has happened.
      Given vm101 runs on node1
      When at the same time:
        | vm101 is requested to be ignored |
        | vm101 is moved by hand to node2  |
        | vm101 is requested to start      |
        | vm101 is migrated to node3       |
      Then vm101 is in error
      And the log shows "service 'vm:101' - migration failed: service registered on wrong node!" once

  Rule: What can be repaired is not

    @requirement:ERR-005
    Scenario: A stopped resource that can neither start nor stop stays stopped
      # The guest fa1991 can neither be started, moved nor stopped.
      Given fa1991 is stopped on node1
      When 10 minutes pass
      Then fa1991 is stopped
      And the log never shows "unable to"

    @requirement:ERR-007
    Scenario: A VM that is gone when it should be started is found where it is
      # The HA stack does not look before all of it has happened.
      Given vm101 runs on node1
      When at the same time:
        | vm101 is requested to be ignored |
        | vm101 is moved by hand to node2  |
        | vm101 is requested to start      |
      Then vm101 is started
