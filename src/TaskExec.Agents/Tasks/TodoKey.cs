namespace TaskExec.Agents.Tasks;

/// <summary>The key under which a caller names the todo of a call beside its arguments.</summary>
internal static class TodoKey
{
    /// <remarks>Of the form that MCP asks of keys in <c>_meta</c>: a prefix, a slash, a name (specification 2025-11-25, basic, _meta).</remarks>
    public const string Name = "taskexec/todo";
}
