using Microsoft.SemanticKernel;

namespace TaskExec.Agents.Tests;

/// <summary>The real kernel, which calls methods by reflection.</summary>
[Collection(nameof(Skill))]
public sealed class KernelFunctionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kernel_functions_are_recorded_and_retried()
    {
        var (result, recorded) = await InvokeAsync(Skill.Add, new() { ["left"] = 2, ["right"] = 3 });

        Assert.Equal(5, result?.GetValue<int>());
        var run = Assert.Single(recorded.Runs);
        Assert.Equal(("TaskExec.Agents.Tests.Skill.Add", 2, Stage.Completed), (run.Task, run.Attempts, run.Stage));
    }

    [Fact]
    public async Task Kernel_functions_fail_as_they_would_without_tracking()
    {
        Exception? failure = null;
        var (_, recorded) = await InvokeAsync(Skill.Throw, new() { ["failures"] = 9 }, caught => failure = caught);

        Assert.Equal("not yet", Assert.IsType<InvalidOperationException>(failure).Message);
        Assert.Equal((3, Stage.Failed), (Assert.Single(recorded.Runs).Attempts, recorded.Runs[0].Stage));
    }

    [Theory]
    [InlineData("argument", "todo-1")]
    [InlineData("kernel", "todo-2")]
    public async Task A_kernel_function_uses_the_todo_that_its_argument_names(string from, string todo)
    {
        var (_, recorded) = from is "argument"
            ? await InvokeAsync(Skill.Named, new() { ["issue"] = "todo-1" })
            : await InvokeAsync(Skill.Add, new() { ["left"] = 2, ["right"] = 3 });

        Assert.Equal(todo, Assert.Single(recorded.Runs).Todo);
    }

    [Fact]
    public async Task Kernel_functions_without_the_attribute_are_not_changed()
    {
        var (result, recorded) = await InvokeAsync(Skill.Plain, []);

        Assert.Equal("plain", result?.GetValue<string>());
        Assert.Empty(recorded.Runs);
    }

    private static async Task<(FunctionResult? Result, Recorded Recorded)> InvokeAsync(Delegate method, KernelArguments arguments, Action<Exception>? onFailure = null)
    {
        Skill.Reset();
        FunctionResult? result = null;
        var recorded = await Recorded.RunAsync(async () =>
        {
            var kernel = new Kernel().WithTracking().WithTracking();
            kernel.Data["taskexec/todo"] = "todo-2";
            try
            {
                result = await kernel.InvokeAsync(KernelFunctionFactory.CreateFromMethod(method), arguments, Token);
            }
            catch (InvalidOperationException failure) when (onFailure is not null)
            {
                onFailure(failure);
            }
        });
        return (result, recorded);
    }
}
