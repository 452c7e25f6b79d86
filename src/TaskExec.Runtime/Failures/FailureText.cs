namespace TaskExec.Runtime;

/// <summary>What an exception says. Its members are the skill's code, and may throw themselves.</summary>
internal static class FailureText
{
    public static string MessageOf(Exception failure)
    {
        try
        {
            return failure.Message ?? "";
        }
        catch (Exception inner)
        {
            return $"(no message: reading it threw {inner.GetType().Name})";
        }
    }

    public static string? StackOf(Exception failure)
    {
        try
        {
            return failure.StackTrace;
        }
        catch (Exception)
        {
            return null;
        }
    }
}
