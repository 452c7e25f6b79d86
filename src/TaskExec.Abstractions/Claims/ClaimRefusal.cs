namespace TaskExec.Abstractions;

/// <summary>Why a claim was refused.</summary>
public enum ClaimRefusal
{
    /// <summary>There is no todo of this id. A claim makes none.</summary>
    AbsentTodo,

    /// <summary>The todo is a standing one: any number of runs share it, and nobody holds it.</summary>
    StandingTodo,

    /// <summary>Another run holds the todo.</summary>
    Held,

    /// <summary>The run has events of its own already, has ended, or has lost the todo to a later claim: make a new claim with a new run.</summary>
    SpentRun,
}
