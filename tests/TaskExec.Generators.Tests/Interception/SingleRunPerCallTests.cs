using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Interception;

/// <summary>An engine's delegate, a door, a wrapper and an interceptor meet, and what happened is recorded once.</summary>
public sealed class SingleRunPerCallTests
{
    private const string Skills = """
        using TaskExec.CompilerServices;

        public partial class Notes
        {
            public static int Attempts;

            [TrackedTask(retries: 2, RetryDelays = [0])]
            public async Task<int> ReadAsync(int failures)
            {
                await Task.Yield();
                return ++Attempts > failures ? Attempts : throw new InvalidOperationException("not yet");
            }

            [TrackedTask] public int Depth(int depth) => depth == 0 ? 0 : new Func<int>(() => 1 + Depth(depth - 1))();
            [TrackedTask] public int Roundabout(int depth) => depth == 0 ? 0 : Helper(depth);
            private int Helper(int depth) => 1 + Roundabout(depth - 1);
            [TrackedTask] public int ForTodo(TodoId todo, int depth) => depth == 0 ? 0 : Next(todo, depth);
            private int Next(TodoId todo, int depth) => 1 + ForTodo(depth == 2 ? "other" : todo, depth - 1);
            [TrackedTask] public async Task<int> OuterAsync() => await ReadAsync(0) + await ReadAsync(0);
            [TrackedTask] public int Wrapping(int depth) => depth == 0 ? 0 : 1 + RunTrackedWrapping(default, depth - 1);
            [TrackedTask] public IEnumerable<int> Walk(int depth) { yield return depth; if (depth > 0) { foreach (var x in WalkOn(depth)) { yield return x; } } }
            private IEnumerable<int> WalkOn(int depth) => Walk(depth - 1);
        }

        public static class Adapter
        {
            public static Task<int> Open(string task, Func<Task<int>> work) =>
                TrackedCall.RunTask(new TrackedTaskInfo(task) { Retries = 3, RetryDelays = [0] }, default, work, static (work, _) => work(), null, null, default);

            public static Task<int> OpenBoth(string outer, string inner, Func<Task<int>> work) => Open(outer, () => Open(inner, work));
        }
        """;

    [Theory]
    [InlineData("new Notes().ReadAsync(2)", 3, "Notes.ReadAsync")]
    [InlineData("Task.FromResult(new Notes().Depth(3))", 3, "Notes.Depth")]
    [InlineData("Task.FromResult(new Notes().Roundabout(3))", 3, "Notes.Roundabout")]
    [InlineData("Task.FromResult(new Notes().Walk(2).Sum())", 3, "Notes.Walk")]
    [InlineData("new Notes().RunTrackedReadAsync(\"t1\", 1)", 2, "Notes.ReadAsync@t1")]
    public Task A_method_that_calls_itself_or_is_retried_is_one_run(string expression, int result, params string[] runs) => CheckAsync(expression, result, runs);

    [Theory]
    [InlineData("Adapter.Open(\"Notes.ReadAsync\", async () => await new Notes().ReadAsync(2))", 3, "Notes.ReadAsync")]
    [InlineData("Adapter.OpenBoth(\"Adapter\", \"Notes.ReadAsync\", async () => await new Notes().ReadAsync(0))", 1, "Adapter", "Adapter > Notes.ReadAsync")]
    [InlineData("Adapter.OpenBoth(\"Notes.ReadAsync\", \"Adapter\", async () => await new Notes().ReadAsync(0))", 1, "Notes.ReadAsync", "Notes.ReadAsync > Adapter", "Notes.ReadAsync > Adapter > Notes.ReadAsync")]
    public Task A_call_from_an_adapter_is_one_run(string expression, int result, params string[] runs) => CheckAsync(expression, result, runs);

    [Theory]
    [InlineData("TaskExecutor.Current.ExecuteAsync(\"t1\", _ => new Notes().ReadAsync(0), task: \"Mine\")", 1, "Mine@t1")]
    [InlineData("TaskExecutor.Current.ExecuteAsync(\"t1\", async _ => await new Notes().ReadAsync(0).ConfigureAwait(false), task: \"Mine\")", 1, "Mine@t1")]
    [InlineData("TaskExecutor.Current.ExecuteAsync(\"t1\", async _ => { return await (new Notes().ReadAsync(0)); }, task: \"Mine\")", 1, "Mine@t1")]
    [InlineData("TaskExecutor.Current.ExecuteAsync(\"t1\", task: \"Mine\", work: async _ => await new Notes().ReadAsync(0))", 1, "Mine@t1")]
    [InlineData("TaskExecutor.Current.ExecuteAsync(\"t1\", async _ => 1 + await new Notes().ReadAsync(1), task: \"Mine\")", 3, "Mine@t1", "Mine > Notes.ReadAsync@t1")]
    [InlineData("TaskExecutor.Current.ExecuteAsync(\"t1\", async _ => { await Task.Yield(); return await new Notes().ReadAsync(1); }, task: \"Mine\")", 2, "Mine@t1", "Mine > Notes.ReadAsync@t1")]
    public Task A_call_that_is_the_whole_delegate_of_the_executor_is_one_run(string expression, int result, params string[] runs) => CheckAsync(expression, result, runs);

    [Theory]
    [InlineData("new Notes().OuterAsync()", 3, "Notes.OuterAsync", "Notes.OuterAsync > Notes.ReadAsync", "Notes.OuterAsync > Notes.ReadAsync")]
    [InlineData("new Notes().RunTrackedOuterAsync(\"t1\")", 3, "Notes.OuterAsync@t1", "Notes.OuterAsync > Notes.ReadAsync@t1", "Notes.OuterAsync > Notes.ReadAsync@t1")]
    [InlineData("Task.FromResult(new Notes().Wrapping(1))", 1, "Notes.Wrapping", "Notes.Wrapping > Notes.Wrapping")]
    [InlineData("Task.FromResult(new Notes().ForTodo(\"t1\", 3))", 3, "Notes.ForTodo@t1", "Notes.ForTodo > Notes.ForTodo@other")]
    public Task A_call_of_another_task_or_todo_or_of_the_wrapper_is_a_child_run(string expression, int result, params string[] runs) => CheckAsync(expression, result, runs);

    private static Task CheckAsync(string expression, int result, string[] runs) =>
        InterceptedProgram.Compile(Skills, $"public static class Program {{ public static async Task<int> Run() => await {expression}; }}").AssertAsync(result, runs);
}
