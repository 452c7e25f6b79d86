using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE008;

public sealed class AddTokenFixTests
{
    [Theory]
    [InlineData("()", "(CancellationToken cancellationToken = default)")]
    [InlineData("(string path)", "(string path, CancellationToken cancellationToken = default)")]
    [InlineData("(string path, int depth = 1)", "(string path, int depth = 1, CancellationToken cancellationToken = default)")]
    [InlineData("(string cancellationToken)", "(string cancellationToken, CancellationToken token = default)")]
    public Task The_token_becomes_the_last_parameter(string before, string after) =>
        Test($$"""public class Notes { [TrackedTask] public Task {|TXE008:RunAsync|}{{before}} => Task.CompletedTask; }""",
            $$"""public class Notes { [TrackedTask] public Task RunAsync{{after}} => Task.CompletedTask; }""").RunAsync();

    [Fact]
    public Task The_token_is_on_its_own_line_if_the_other_parameters_are() =>
        Test(
            """
            public class Notes
            {
                [TrackedTask]
                public Task {|TXE008:RunAsync|}(
                    string path,
                    int depth) => Task.CompletedTask;
            }
            """,
            """
            public class Notes
            {
                [TrackedTask]
                public Task RunAsync(
                    string path,
                    int depth,
                    CancellationToken cancellationToken = default) => Task.CompletedTask;
            }
            """).RunAsync();

    [Theory]
    [InlineData("await Step(5);", "await Step(5, cancellationToken);")]
    [InlineData("await System.IO.File.ReadAllTextAsync(path);", "await System.IO.File.ReadAllTextAsync(path, cancellationToken);")]
    [InlineData("await Options();", "await Options(token: cancellationToken);")]
    [InlineData("await Options(2);", "await Options(2, cancellationToken);")]
    [InlineData("await Task.Run(() => Step(5));", "await Task.Run(() => Step(5, cancellationToken), cancellationToken);")]
    [InlineData("await Inner(); Task Inner() => Step(5);", "await Inner(); Task Inner() => Step(5, cancellationToken);")]
    [InlineData("await Generic<int>(1);", "await Generic<int>(1, cancellationToken);")]
    public Task The_token_is_passed_on(string before, string after) => Body(before, after).RunAsync();

    [Theory]
    [InlineData("await Step(5, CancellationToken.None);")]
    [InlineData("await Inner(); static Task Inner() => Step(5);")]
    [InlineData("Func<CancellationToken, Task> wait = static _ => Step(5); await wait(default);")]
    [InlineData("await Inner(default); Task Inner(CancellationToken own) => Step(5);")]
    [InlineData("await Task.Yield(); _ = path.Trim();")]
    [InlineData("await Many(1, 2);")]
    public Task The_token_is_not_passed_to_calls_that_cannot_take_one_or_already_have_one(string body) => Body(body, body).RunAsync();

    [Fact]
    public Task A_method_and_the_method_that_calls_it_are_fixed_in_one_pass() =>
        Test(
            """
            public class Notes
            {
                [TrackedTask]
                public async Task {|TXE008:WalkAsync|}(string path) { await RunAsync(path); await System.IO.File.ReadAllTextAsync(path); }

                [TrackedTask]
                public Task {|TXE008:RunAsync|}(string path) => Task.CompletedTask;
            }
            """,
            """
            public class Notes
            {
                [TrackedTask]
                public async Task WalkAsync(string path, CancellationToken cancellationToken = default) { await RunAsync(path); await System.IO.File.ReadAllTextAsync(path, cancellationToken); }

                [TrackedTask]
                public Task RunAsync(string path, CancellationToken cancellationToken = default) => Task.CompletedTask;
            }
            """)
            .ByFixAll(
            """
            public class Notes
            {
                [TrackedTask]
                public async Task WalkAsync(string path, CancellationToken cancellationToken = default) { await RunAsync(path, cancellationToken); await System.IO.File.ReadAllTextAsync(path, cancellationToken); }

                [TrackedTask]
                public Task RunAsync(string path, CancellationToken cancellationToken = default) => Task.CompletedTask;
            }
            """,
            passes: 1).WithInterception().RunAsync();

    [Fact]
    public Task The_token_of_a_stream_is_that_of_its_enumerator() =>
        Test(
            "using System.Runtime.CompilerServices;\n\npublic class Notes { [TrackedTask] public async System.Collections.Generic.IAsyncEnumerable<int> {|TXE008:Walk|}(int count) { await Task.Yield(); yield return count; } }",
            "using System.Runtime.CompilerServices;\n\npublic class Notes { [TrackedTask] public async System.Collections.Generic.IAsyncEnumerable<int> Walk(int count, [EnumeratorCancellation] CancellationToken cancellationToken = default) { await Task.Yield(); yield return count; } }").RunAsync();

    [Theory]
    [InlineData("public class Notes { [TrackedTask] public virtual Task {|TXE008:RunAsync|}() => Task.CompletedTask; }")]
    [InlineData("public interface INotes { [TrackedTask] Task {|TXE008:RunAsync|}(); }")]
    [InlineData("public class Notes { [TrackedTask] public Task {|TXE008:RunAsync|}() => Task.CompletedTask; public Task RunAsync(CancellationToken token) => Task.CompletedTask; }")]
    [InlineData("public partial class Notes { [TrackedTask] public partial Task {|TXE008:RunAsync|}(); public partial Task RunAsync() => Task.CompletedTask; }")]
    public Task The_fix_is_not_offered_if_other_declarations_share_the_signature(string code) => Test(code, code).RunAsync();

    private static FixTest<TXE008NoCancellationTokenAnalyzer, AddTokenFix> Body(string before, string after) =>
        Test(Notes("{|TXE008:RunAsync|}(string path)", before), Notes("RunAsync(string path, CancellationToken cancellationToken = default)", after));

    private static string Notes(string name, string body) => $$"""
        public class Notes
        {
            [TrackedTask]
            public async Task {{name}} { {{body}} }

            private static Task Step(int number) => Task.CompletedTask;

            private static Task Step(int number, CancellationToken token) => Task.CompletedTask;

            private static Task Options(int depth = 1, CancellationToken token = default) => Task.CompletedTask;

            private static Task Generic<T>(T value) => Task.CompletedTask;

            private static Task Generic<T>(T value, CancellationToken token) => Task.CompletedTask;

            private static Task Many(params int[] values) => Task.CompletedTask;
        }
        """;

    private static FixTest<TXE008NoCancellationTokenAnalyzer, AddTokenFix> Test(string before, string after) => new(AddTokenFix.EquivalenceKey, before, after);
}
