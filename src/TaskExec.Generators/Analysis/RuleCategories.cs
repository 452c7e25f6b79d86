namespace TaskExec.Generators.Analysis;

internal static class RuleCategories
{
    /// <summary>TXE0xx: what a tracked method must be so that it can be wrapped.</summary>
    public const string Contract = "TaskExec.Contract";

    /// <summary>TXE1xx: where tracking is missing or goes unused.</summary>
    public const string Usage = "TaskExec.Usage";
}
