namespace TaskExec.Generated.Tests.Arguments;

/// <summary>A skill that says its secrets wherever it can.</summary>
internal sealed partial class SecretSkill
{
    [TrackedTask(retries: 1, Name = "secret.login", RetryDelays = [0])]
    public static async Task LoginAsync(string user, [Sensitive] string key)
    {
        await Task.Yield();
        Tell(key);
        throw new TimeoutException($"{user} with {key} was not let in");
    }

    [TrackedTask(Name = "secret.parent")]
    public static Task ParentAsync(Func<string> key) => RunTrackedLoginAsync(default, "ada", key());

    [TrackedTask(Name = "secret.reference")]
    public static int Count(ref int count, [Sensitive] string key)
    {
        Tell(key);
        return ++count;
    }

    [TrackedTask(Name = "secret.stream")]
    public static async IAsyncEnumerable<int> ReadAsync([Sensitive] string[] keys)
    {
        await Task.Yield();
        yield return 1;
        Tell(keys[1]);
    }

    [TrackedTask(Name = "secret.command")]
    public static async Task AskAsync([Sensitive] string key, [Sensitive] char[] pin)
    {
        await TaskRun.Current!.RunCommandAsync("echo", [key, new string(pin)]);
        Tell(key);
        Tell(new string(pin));
    }

    [TrackedTask(Name = "secret.span")]
    public static int Length([Sensitive] ReadOnlySpan<char> key)
    {
        Tell(key.ToString());
        return key.Length;
    }

    [TrackedTask(Name = "secret.lines")]
    public static void Write([Sensitive] string key) => TaskRun.Current!.AddDiff($"+{key.Replace("\n", "\n+", StringComparison.Ordinal)}\n I know {key}.");

    [TrackedTask(Name = "secret.generic")]
    public static T Echo<T>([Sensitive] T key)
    {
        Tell(key!.ToString()!);
        return key;
    }

    private static void Tell(string key)
    {
        var run = TaskRun.Current!;
        run.AddMessage($"I know {key}.");
        run.AddLink($"https://example.org/?k={Uri.EscapeDataString(key)}", key);
        run.AddDiff($"+ {System.Text.Json.JsonEncodedText.Encode(key)}");
        run.Report(0.5, key);
        run.SetSummary($"Used {key}");
    }
}
