using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Snapshots;

public sealed class GeneratedFileTests
{
    [Fact]
    public void The_file_of_a_partial_type_matches_the_snapshot() => Matches("PartialType", """
        namespace Notes;
        public partial class NotesSkill
        {
            [TrackedTask(retries: 3, Plan = nameof(Outline), Verify = nameof(HasHeading), Title = "Summarise a note", TimeoutSeconds = 30, RetryDelays = new[] { 0.5, 2 }, Tags = new[] { "notes" })]
            public Task<string> SummariseAsync(string path, CancellationToken ct) => Task.FromResult(path);
            private static Task Outline(string path) => Task.CompletedTask;
            private bool HasHeading(string text) => text.Length > 0;
            [TrackedTask] private void Touch() { }
        }
        """);

    [Fact]
    public void The_file_of_a_type_that_is_not_partial_matches_the_snapshot() => Matches("TypeBesidePartial", """
        namespace Notes;
        public class Cache<TKey> where TKey : notnull
        {
            [TrackedTask] public ValueTask<TValue?> FindAsync<TValue>(TKey key, TValue? fallback = null) where TValue : class, new() => default;
            [TrackedTask] internal static int Clear(params TKey[] keys) => keys.Length;
        }
        """);

    [Fact]
    public void The_file_of_a_nested_type_matches_the_snapshot() => Matches("NestedType", """
        namespace Notes { partial class Outer<T> { private sealed partial record Inner(T Value) { [TrackedTask] public T Read() => Value; } } }
        """);

    [Fact]
    public void The_file_of_overloads_and_of_methods_with_a_todo_parameter_matches_the_snapshot() => Matches("OverloadsAndTodos", """
        public static partial class Links
        {
            [TrackedTask(Name = "links.one", Idempotent = false)] public static Task CheckAsync(Uri link) => Task.CompletedTask;
            [TrackedTask(Name = "links.all", Todo = "links", TotalTimeoutSeconds = 60)] public static Task CheckAsync(Uri link, CancellationToken ct) => Task.CompletedTask;
            [TrackedTask] public static bool Fix(TodoId todo, [Todo] string issue) => true;
        }
        """);

    [Fact]
    public void The_file_of_a_synchronous_method_with_plan_and_verify_matches_the_snapshot() => Matches("Synchronous", """
        static partial class Numbers
        {
            [TrackedTask(Plan = nameof(Say), Verify = nameof(IsEven))] internal static int Double(int value) => value * 2;
            private static string Say(int value) => "";
            private static bool IsEven(int result) => result % 2 == 0;
        }
        """);

    [Fact]
    public void The_file_of_a_method_with_arguments_that_cannot_be_captured_matches_the_snapshot() => Matches("Inline", """
        public partial class Buffers
        {
            [TrackedTask(retries: 2, Plan = nameof(Say), Verify = nameof(IsFull))]
            public ref int Fill(Span<int> target, ref int count, out bool done, CancellationToken token) => throw null!;
            private static string Say(int count) => "";
            private bool IsFull(int result, bool done, CancellationToken token) => done;
        }
        """);

    [Fact]
    public void The_file_of_methods_with_secrets_matches_the_snapshot() => Matches("Secrets", """
        static partial class Keys
        {
            [TrackedTask] public static Task LoginAsync(string user, [Sensitive] string key, System.DayOfWeek day) => Task.CompletedTask;
            [TrackedTask] private static void Rotate([Sensitive] string to, object by) { }
            [TrackedTask] public static void Wipe(ref int count, [Sensitive] string key) { }
        }
        """);

    private static void Matches(string name, string source) => Snapshot.Matches(name, GeneratorRun.Run(source).File);
}
