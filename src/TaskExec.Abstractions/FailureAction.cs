namespace TaskExec;

/// <summary>What follows a failed attempt.</summary>
public enum FailureAction
{
    /// <summary>Another attempt, as long as there are retries left; then the run fails.</summary>
    Retry,

    /// <summary>The run fails: another attempt would fail as well.</summary>
    Fail,

    /// <summary>The run ends as <c>needs-info</c>: a person has to act first.</summary>
    Downgrade,
}
