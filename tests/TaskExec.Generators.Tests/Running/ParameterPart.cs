namespace TaskExec.Generators.Tests.Running;

/// <summary>A parameter, what a test hands over, and what shows that it came through. NAME is its name, VAR a variable of the test, ISSUE the id of the todo.</summary>
/// <param name="Declaration">As the method declares it.</param>
/// <param name="Argument">As the call hands it over.</param>
/// <param name="Number">A number made of it.</param>
/// <param name="Variable">What the test declares before the call; empty for most.</param>
/// <param name="Effect">What the method does to it before it can fail, so that an attempt that fails must be undone.</param>
/// <param name="Seen">What the test reads after the call; empty for most.</param>
/// <param name="CanWait">Whether work can go on with it after the call.</param>
/// <param name="IsLast">Whether it must be the last one.</param>
/// <param name="IsTodo">Whether it names the todo.</param>
internal sealed record ParameterPart(string Declaration, string Argument, string Number, string Variable = "", string Effect = "", string Seen = "", bool CanWait = true, bool IsLast = false, bool IsTodo = false)
{
    public static IReadOnlyList<ParameterPart> All { get; } =
    [
        new("int NAME", "7", "NAME"),
        new("string? NAME", "null", "(NAME?.Length ?? 3)"),
        new("List<string?>? NAME", "[\"a\", null]", "NAME!.Count"),
        new("(int Left, string? Right) NAME", "(4, null)", "NAME.Left"),
        new("dynamic NAME", "(object)5", "(int)NAME"),
        new("in int NAME", "6", "NAME", CanWait: false),
        new("ref readonly int NAME", "in VAR", "NAME", "var VAR = 8;", CanWait: false),
        new("ref int NAME", "ref VAR", "NAME", "var VAR = 9;", "NAME += 10;", "VAR", CanWait: false),
        new("out string NAME", "out VAR", "NAME.Length", "string VAR;", "NAME = \"out\";", "VAR", CanWait: false),
        new("scoped Span<int> NAME", "VAR", "NAME.Length", "Span<int> VAR = [1, 2];", "", "VAR[0]", CanWait: false),
        new("scoped ReadOnlySpan<char> NAME", "\"chars\"", "NAME.Length", CanWait: false),
        new("TodoId NAME", "ISSUE", "1", IsTodo: true),
        new("[Todo] string NAME", "ISSUE", "1", IsTodo: true),
        new("CancellationToken NAME", "default", "(NAME.IsCancellationRequested ? 1 : 2)", IsLast: true),
        new("CancellationToken NAME = default", "", "(NAME.IsCancellationRequested ? 1 : 2)", IsLast: true),
        new("int NAME = 11", "", "NAME", IsLast: true),
        new("DayOfWeek? NAME = DayOfWeek.Friday", "", "(int)NAME!", IsLast: true),
        new("[System.Runtime.CompilerServices.CallerMemberName] string NAME = \"\"", "", "NAME.Length", IsLast: true),
        new("params int[] NAME", "1, 2, 3", "NAME.Length", IsLast: true),
        new("params ReadOnlySpan<int> NAME", "1, 2", "NAME.Length", CanWait: false, IsLast: true),
        new("params List<int> NAME", "1, 2", "NAME.Count", IsLast: true),
    ];
}
