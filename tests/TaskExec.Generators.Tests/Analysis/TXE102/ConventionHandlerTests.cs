using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE102;

/// <summary>The frameworks are written down here by the names that they have.</summary>
public sealed class ConventionHandlerTests
{
    private const string Frameworks = """
        namespace MediatR { public interface IRequestHandler<in T, R> { Task<R> Handle(T request, CancellationToken token); } public interface INotificationHandler<in T> { Task Handle(T note, CancellationToken token); } }
        namespace Mediator { public interface ICommandHandler<in T> { ValueTask Handle(T command, CancellationToken token); } }
        namespace MassTransit { public interface IConsumer<in T> { Task Consume(T context); } }
        namespace Quartz { public interface IJob { Task Execute(object context); } }
        namespace Rebus.Handlers { public interface IHandleMessages<in T> { Task Handle(T message); } }
        namespace Coravel.Invocable { public interface IInvocable { Task Invoke(); } }
        namespace Orleans { public interface IGrain { } }
        namespace Microsoft.Extensions.Hosting { public abstract class BackgroundService { protected abstract Task ExecuteAsync(CancellationToken token); public virtual Task StopAsync(CancellationToken token) => Task.CompletedTask; } }
        namespace Microsoft.AspNetCore.Mvc { public abstract class ControllerBase { } public sealed class NonActionAttribute : Attribute { } }
        namespace Microsoft.AspNetCore.SignalR { public abstract class Hub { public virtual Task OnConnectedAsync() => Task.CompletedTask; } }
        namespace System.CommandLine.Invocation { public abstract class SynchronousCommandLineAction { public abstract int Invoke(object result); } }
        namespace Immediate.Handlers.Shared { public sealed class HandlerAttribute : Attribute { } }

        """;

    [Fact]
    public Task A_handler_by_convention_is_reported() =>
        Test("public class Import : MediatR.IRequestHandler<string, int> { public Task<int> {|#0:Handle|}(string request, CancellationToken token) => Task.FromResult(1); }")
            .Reports("TXE102", "'Handle'", "'IRequestHandler.Handle'", "[TrackedTask]", "[Untracked(\"reason\")]")
            .RunAsync();

    [Theory]
    [InlineData("public class C : MediatR.INotificationHandler<string> { public Task {|TXE102:Handle|}(string note, CancellationToken token) => Task.CompletedTask; }")]
    [InlineData("public class C : Mediator.ICommandHandler<string> { public ValueTask {|TXE102:Handle|}(string command, CancellationToken token) => default; }")]
    [InlineData("public class C : MassTransit.IConsumer<string> { public Task {|TXE102:Consume|}(string context) => Task.CompletedTask; }")]
    [InlineData("public class C : Quartz.IJob { public Task {|TXE102:Execute|}(object context) => Task.CompletedTask; }")]
    [InlineData("public class C : Rebus.Handlers.IHandleMessages<string> { public Task {|TXE102:Handle|}(string message) => Task.CompletedTask; }")]
    [InlineData("public class C : Coravel.Invocable.IInvocable { Task Coravel.Invocable.IInvocable.{|TXE102:Invoke|}() => Task.CompletedTask; }")]
    [InlineData("public interface INote : Orleans.IGrain { Task ReadAsync(); } public class C : INote { public Task {|TXE102:ReadAsync|}() => Task.CompletedTask; }")]
    [InlineData("public class C : Microsoft.Extensions.Hosting.BackgroundService { protected override Task {|TXE102:ExecuteAsync|}(CancellationToken token) => Task.CompletedTask; }")]
    [InlineData("public class C : Microsoft.AspNetCore.Mvc.ControllerBase { public int {|TXE102:Get|}() => 1; }")]
    [InlineData("public class C : Microsoft.AspNetCore.SignalR.Hub { public Task {|TXE102:SendAsync|}(string text) => Task.CompletedTask; }")]
    [InlineData("public class C : System.CommandLine.Invocation.SynchronousCommandLineAction { public override int {|TXE102:Invoke|}(object result) => 1; }")]
    [InlineData("[Immediate.Handlers.Shared.Handler] public static class C { private static ValueTask<int> {|TXE102:HandleAsync|}(string query) => default; private static int Other() => 1; }")]
    public Task Handlers_of_every_framework_are_reported(string source) => Test(source).RunAsync();

    [Theory]
    [InlineData("public partial class C : Quartz.IJob { [TrackedTask] public Task Execute(object context) => Task.CompletedTask; }")]
    [InlineData("public class C : Quartz.IJob { [Untracked(\"it is old\")] public Task Execute(object context) => Task.CompletedTask; }")]
    [InlineData("[Untracked(\"it is old\")] public class C : Quartz.IJob { public Task Execute(object context) => Task.CompletedTask; }")]
    [InlineData("public abstract class C : Quartz.IJob { public abstract Task Execute(object context); }")]
    [InlineData("public class C { public Task Execute(object context) => Task.CompletedTask; }")]
    [InlineData("namespace Mine { public interface IJob { Task Execute(object context); } public class C : IJob { public Task Execute(object context) => Task.CompletedTask; } }")]
    [InlineData("public class C : Quartz.IJob { [SkillHandler] public Task Execute(object context) => Task.CompletedTask; }")]
    [InlineData("public class C : Quartz.IJob { [OnFailure(TaskExec.FailureClass.Network)] public Task Execute(object context) => Task.CompletedTask; }")]
    [InlineData("public abstract class C : Microsoft.Extensions.Hosting.BackgroundService { public override Task StopAsync(CancellationToken token) => Task.CompletedTask; }")]
    [InlineData("public class C : Microsoft.AspNetCore.Mvc.ControllerBase { [Microsoft.AspNetCore.Mvc.NonAction] public int Get() => 1; private int Own() => 1; public int Value { get; set; } }")]
    [InlineData("public class C : Microsoft.AspNetCore.SignalR.Hub { public override Task OnConnectedAsync() => Task.CompletedTask; }")]
    [InlineData("public static class C { private static ValueTask<int> HandleAsync(string query) => default; }")]
    public Task Other_methods_are_not_reported(string source) => Test(source).RunAsync();

    [Fact]
    public Task Handlers_in_a_test_project_are_not_reported() =>
        Test("public class C : Quartz.IJob { public Task Execute(object context) => Task.CompletedTask; }").WithBuildProperty("IsTestProject", "true").RunAsync();

    private static RuleTest<TXE102ConventionHandlerAnalyzer> Test(string source) => new(Frameworks + source);
}
