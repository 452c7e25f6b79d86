using System.Text;

namespace TaskExec.Generators.Tests.Contract;

public sealed class ShapeCombinationTests
{
    private static readonly string[] Returns = ["void", "T?", "(int A, string? B)", "Task", "Task<T>?", "ValueTask", "ValueTask<List<T?>>", "IAsyncEnumerable<T?>", "ref T?", "ref readonly int", "Span<T>", "dynamic"];

    private static readonly string[] Parameters =
    [
        "",
        "CancellationToken ct",
        "TodoId todo, CancellationToken ct = default, int x = 5",
        "T item, U? other = default",
        "string? self, [Todo] string? @class = null",
        "int token, params T[] rest",
        "ref T? run, out U? token, scoped in int result",
        "scoped ReadOnlySpan<T> failure, ref readonly TodoId todo, params ReadOnlySpan<U> self",
        "(int Left, string? Right) Item3, [System.Runtime.CompilerServices.CallerMemberName] string? state = null",
    ];

    private static readonly string[] Constraints = ["where U : class?", "where U : notnull, T, new()"];

    private static readonly (string Before, string Type, string After)[] Containers =
    [
        ("", "public partial class C", ""),
        ("", "public class C", ""),
        ("namespace @event.N { ", "internal sealed partial record C", " }"),
        ("partial struct O<S> where S : struct { ", "private partial class C", " }"),
        ("internal static class O { ", "internal record C", " }"),
        ("partial interface O<S> { ", "public partial class C", " }"),
        ("", "public partial struct C", ""),
        ("", "public struct C", ""),
        ("", "public readonly ref partial struct C", ""),
        ("", "public interface C", ""),
    ];

    [Theory]
    [InlineData("internal", "")]
    [InlineData("public static", "")]
    [InlineData("public async", "Plan = \"P\", Verify = \"V\"")]
    public void All_shape_combinations_compile(string modifiers, string arguments)
    {
        var sources = new StringBuilder("#pragma warning disable CS1998, CS8425, CS1066, CS8981 // Some combinations are odd in themselves: async without await, defaults of explicit members.\n");
        var number = 0;
        foreach (var (before, type, after) in Containers)
        {
            foreach (var method in Methods(modifiers, arguments, type))
            {
                number++;
                sources.Append(Numbered(before, number))
                    .Append(type).Append(number).Append("<T> { ").Append(method)
                    .Append(" internal static bool V() => true; internal Task<string> P(CancellationToken token) => null!; }")
                    .Append(after).Append('\n');
            }
        }

        var run = ContractOf.Kept(sources.ToString());

        Assert.Equal(number, run.Files.Count);
    }

    private static string Numbered(string before, int number) => before.Replace(" O", $" O{number}", StringComparison.Ordinal);

    private static IEnumerable<string> Methods(string modifiers, string arguments, string type) =>
        from returned in Returns
        where !modifiers.Contains("async", StringComparison.Ordinal) || returned.Contains("Task", StringComparison.Ordinal)
        from parameters in Parameters
        where !GoesOnAfterTheCall(returned) || CanWait(modifiers, parameters, type)
        from constraint in Constraints
        select $"[TrackedTask({arguments})] {modifiers} {returned} M<U>({parameters}) {constraint} => throw null!;";

    private static bool GoesOnAfterTheCall(string returned) => returned.Contains("Task", StringComparison.Ordinal) || returned.Contains("IAsync", StringComparison.Ordinal);

    private static bool CanWait(string modifiers, string parameters, string type) =>
        !parameters.Contains("ref ", StringComparison.Ordinal)
        && (!type.Contains("struct", StringComparison.Ordinal)
            || modifiers.Contains("static", StringComparison.Ordinal)
            || (modifiers.Contains("async", StringComparison.Ordinal) && !type.Contains("ref", StringComparison.Ordinal)));
}
