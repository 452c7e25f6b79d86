namespace TaskExec.Runtime.Retry;

/// <summary>Reads the texts of exceptions. Their members may be user code and may throw.</summary>
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
            return $"(no message: reading the message threw {inner.GetType().Name})";
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
