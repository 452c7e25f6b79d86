namespace TaskExec.Storage.Json.Splice;

/// <summary>Defines the names of the todo members that the store reads or writes.</summary>
internal static class TodoMember
{
    public const string Id = "id";
    public const string Title = "title";
    public const string Status = "status";
    public const string Log = "execution_log";
    public const string Metrics = "execution_metrics";
    public const string Rollup = "execution_rollup";
    public const string Artifacts = "artifacts";

    public const string FeedbackRequired = "feedback_required";
    public const string UserNextAction = "user_next_action";
    public const string FailureReason = "failure_reason";
    public const string FailureClass = "failure_class";
    public const string FailureStage = "failure_stage";
    public const string RetryPoint = "retry_point";

    /// <summary>The member for the store's artifacts if <see cref="Artifacts"/> contains something that a person wrote in another format.</summary>
    public const string OurArtifacts = "execution_artifacts";
}
