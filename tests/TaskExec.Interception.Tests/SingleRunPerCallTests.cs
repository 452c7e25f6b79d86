using TaskExec.CompilerServices;
using TaskExec.Interception.Tests.Skills;

namespace TaskExec.Interception.Tests;

public sealed partial class SingleRunPerCallTests
{
    private readonly Skill _skill = new();

    [Fact]
    public async Task A_call_with_several_attempts_is_one_run()
    {
        _skill.Failures = 2;

        var recorded = await Recorded.RunAsync(() => _skill.FlakyAsync(CancellationToken.None));

        Assert.Equal([new("flaky", "task-flaky", 3, IsChild: false)], recorded.Runs);
    }

    [Fact]
    public async Task A_call_from_a_delegate_of_the_executor_is_one_run()
    {
        _skill.Failures = 2;

        var recorded = await Recorded.RunAsync(() => TaskExecutor.Current.ExecuteAsync("todo-1", token => _skill.FlakyAsync(token), retries: 3, task: "of the delegate"));

        Assert.Equal([new("of the delegate", "todo-1", 3, IsChild: false)], recorded.Runs);
    }

    [Fact]
    public async Task A_call_from_an_asynchronous_delegate_of_the_executor_is_one_run()
    {
        var recorded = await Recorded.RunAsync(() => TaskExecutor.Current.ExecuteAsync("todo-1", async token => await _skill.FlakyAsync(token), task: "of the delegate"));

        Assert.Equal([new("of the delegate", "todo-1", 1, IsChild: false)], recorded.Runs);
    }

    [Fact]
    public async Task A_call_from_an_adapter_is_one_run()
    {
        _skill.Failures = 2;
        var task = new TrackedTaskInfo("flaky") { Retries = 2 };

        var recorded = await Recorded.RunAsync(() => TrackedCall.RunTask(task, "todo-1", _skill, (skill, token) => skill.FlakyAsync(token), plan: null, verify: null, CancellationToken.None));

        Assert.Equal([new("flaky", "todo-1", 3, IsChild: false)], recorded.Runs);
    }

    [Fact]
    public async Task A_call_from_a_wrapper_is_one_run()
    {
        _skill.Failures = 2;

        var recorded = await Recorded.RunAsync(() => _skill.RunTrackedFlakyAsync("todo-1", CancellationToken.None));

        Assert.Equal([new("flaky", "todo-1", 3, IsChild: false)], recorded.Runs);
    }

    [Fact]
    public async Task A_call_through_delegate_adapter_and_wrapper_is_one_run()
    {
        _skill.Failures = 1;
        var door = new TrackedTaskInfo("flaky");

        var recorded = await Recorded.RunAsync(() => TaskExecutor.Current.ExecuteAsync(
            "todo-1",
            async token =>
            {
                await TrackedCall.RunTask(door, default, _skill, (skill, inner) => skill.FlakyAsync(inner), plan: null, verify: null, token);
                await _skill.RunTrackedFlakyAsync(default, token);
            },
            retries: 1,
            task: "of the delegate"));

        Assert.Equal(
            [
                new("of the delegate", "todo-1", 2, IsChild: false),
                new("flaky", "todo-1", 1, IsChild: true, Stage.Failed),
                new("flaky", "todo-1", 1, IsChild: true),
                new("flaky", "todo-1", 1, IsChild: true),
            ],
            recorded.Runs);
    }

    [Fact]
    public async Task A_recursive_method_is_one_run_at_any_depth()
    {
        var recorded = await Recorded.RunAsync(() => Assert.Equal(6, Factorial(3)));

        Assert.Equal([new("factorial", "task-factorial", 1, IsChild: false)], recorded.Runs);
    }

    [Fact]
    public async Task A_method_that_calls_itself_through_another_method_is_one_run()
    {
        var recorded = await Recorded.RunAsync(() => Assert.Equal(6, Roundabout(3)));

        Assert.Equal([new("roundabout", "task-roundabout", 1, IsChild: false)], recorded.Runs);
    }

    [Fact]
    public async Task A_call_inside_another_task_is_a_run_of_its_own()
    {
        var recorded = await Recorded.RunAsync(() => Outer(2));

        Assert.Equal([new("outer", "task-outer", 1, IsChild: false), new("factorial", "task-outer", 1, IsChild: true)], recorded.Runs);
    }

    [Fact]
    public async Task A_call_with_another_todo_is_a_run_of_its_own()
    {
        var recorded = await Recorded.RunAsync(() => Noted("todo-1", 1));

        Assert.Equal([new("noted", "todo-1", 1, IsChild: false), new("noted", "todo-0", 1, IsChild: true)], recorded.Runs);
    }

    [TrackedTask(Name = "factorial")]
    private static int Factorial(int number)
    {
        return number < 2 ? 1 : number * Next();

        int Next() => Factorial(number - 1);
    }

    [TrackedTask(Name = "roundabout")]
    private static int Roundabout(int number) => number < 2 ? 1 : number * Helper(number - 1);

    private static int Helper(int number) => Roundabout(number);

    [TrackedTask(Name = "outer")]
    private static int Outer(int number) => Factorial(number);

    [TrackedTask(Name = "noted")]
    private static string Noted(TodoId todo, int deep) => deep == 0 ? todo.Value : NoteAgain(deep - 1);

    private static string NoteAgain(int deep) => Noted($"todo-{deep}", deep);
}
