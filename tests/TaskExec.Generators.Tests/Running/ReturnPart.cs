namespace TaskExec.Generators.Tests.Running;

/// <summary>What a method returns, and how a test reads it.</summary>
/// <param name="Type">The type; {0} stands for nothing else.</param>
/// <param name="Work">The last statements of the body; SUM is a number made of the arguments.</param>
/// <param name="Read">Takes the text of a result out of CALL.</param>
/// <param name="GoesOn">Whether work may go on after the call.</param>
/// <param name="CanBeAsync">Whether async fits.</param>
internal sealed record ReturnPart(string Type, string Work, string Read, bool GoesOn = false, bool CanBeAsync = false)
{
    public static IReadOnlyList<ReturnPart> All { get; } =
    [
        new("void", "Probe.Sum = SUM;", "CALL; var result = $\"{Probe.Sum}\";"),
        new("int", "return SUM;", "var result = $\"{CALL}\";"),
        new("string?", "return SUM > 40 ? $\"{SUM}\" : null;", "var result = CALL ?? \"null\";"),
        new("(int Left, string? Right)", "return (SUM, null);", "var pair = CALL; var result = $\"{pair.Left}{pair.Right}\";"),
        new("ref int", "Probe.Slot[0] = SUM; return ref Probe.Slot[0];", "ref var slot = ref CALL; slot += 1000; var result = $\"{Probe.Slot[0]}\";"),
        new("ref readonly int", "Probe.Slot[0] = SUM; return ref Probe.Slot[0];", "ref readonly var slot = ref CALL; Probe.Slot[0] += 1000; var result = $\"{slot}\";"),
        new("Span<int>", "Probe.Slot[0] = SUM; return new(Probe.Slot);", "var span = CALL; var result = $\"{span[0]}\";"),
        new("dynamic", "return SUM;", "var result = $\"{(object)CALL}\";"),
        new("IEnumerable<int>", "yield return SUM; yield return 2;", "var result = string.Join(',', CALL);", GoesOn: true),
        new("Task", "Probe.Sum = SUM; return Task.CompletedTask;", "CALL.GetAwaiter().GetResult(); var result = $\"{Probe.Sum}\";", GoesOn: true, CanBeAsync: true),
        new("Task<int>", "return Task.FromResult(SUM);", "var result = $\"{CALL.GetAwaiter().GetResult()}\";", GoesOn: true, CanBeAsync: true),
        new("ValueTask", "Probe.Sum = SUM; return default;", "CALL.AsTask().GetAwaiter().GetResult(); var result = $\"{Probe.Sum}\";", GoesOn: true, CanBeAsync: true),
        new("ValueTask<string?>", "return new ValueTask<string?>(SUM > 40 ? $\"{SUM}\" : null);", "var result = CALL.AsTask().GetAwaiter().GetResult() ?? \"null\";", GoesOn: true, CanBeAsync: true),
        new("Later<int>", "return new(Task.FromResult(SUM));", "var result = $\"{CALL.AsTask().GetAwaiter().GetResult()}\";", GoesOn: true),
        new("IAsyncEnumerable<int>", "await Task.Yield(); yield return SUM; yield return 2;", "var result = string.Join(',', CALL.ToBlockingEnumerable());", GoesOn: true),
    ];

    public bool IsStream => Type.Contains("Enumerable", StringComparison.Ordinal);

    /// <summary>The body of an async method, which returns what is in the task.</summary>
    public string AsyncWork => Type switch
    {
        "Task" or "ValueTask" => "await Task.Yield(); Probe.Sum = SUM;",
        "Task<int>" => "await Task.Yield(); return SUM;",
        _ => "await Task.Yield(); return SUM > 40 ? $\"{SUM}\" : null;",
    };
}
