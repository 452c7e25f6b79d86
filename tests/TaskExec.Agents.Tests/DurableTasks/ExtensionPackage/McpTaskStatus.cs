namespace ModelContextProtocol.Extensions.Tasks;

public enum McpTaskStatus
{
    Working,
    InputRequired,
    Completed,
    Cancelled,
    Failed,
}
