using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TaskExec.Storage;
using TaskExec.Testing.Clock;
using TaskExec.Testing.Files;

namespace TaskExec.Hosting.Tests;

public sealed class InjectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_executor_the_store_and_the_clock_can_be_injected()
    {
        using var folder = new TempFolder();
        await using var services = Services(options => options.UseJsonFile(folder["todos.json"]));

        await services.GetRequiredService<TaskExecutor>().ExecuteAsync("todo-1", static _ => Task.CompletedTask, cancellationToken: Token);

        var store = services.GetRequiredService<ITodoStore>();
        Assert.Equal(folder["todos.json"], store.Location);
        Assert.NotNull(await store.ReadAsync("todo-1", Token));
        Assert.Same(TimeProvider.System, services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public async Task A_store_that_the_user_registers_before_or_after_is_used()
    {
        var (before, after) = (new InMemoryTodoStore(), new InMemoryTodoStore());
        await using var early = new ServiceCollection().AddLogging().AddSingleton<ITodoStore>(before).AddTaskExec().BuildServiceProvider();
        await using var late = new ServiceCollection().AddLogging().AddTaskExec().AddSingleton<ITodoStore>(after).BuildServiceProvider();

        Assert.Same(before, early.GetRequiredService<TaskExecutor>().Store);
        Assert.Same(after, late.GetRequiredService<TaskExecutor>().Store);
    }

    [Fact]
    public async Task A_clock_that_the_user_registers_is_used()
    {
        var clock = new JumpingClock();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock)
            .AddTaskExec(static options => options.Todos = "memory:").BuildServiceProvider();

        Assert.Same(clock, services.GetRequiredService<TaskExecutor>().Engine.Options.TimeProvider);
    }

    [Fact]
    public async Task Options_become_read_only_when_they_are_first_used()
    {
        await using var services = Services(static options => options.Todos = "memory:");
        _ = services.GetRequiredService<TaskExecutor>();
        var options = services.GetRequiredService<IOptions<TaskExecHostOptions>>().Value;

        Assert.Throws<InvalidOperationException>(() => options.Runs.RecordStacks = true);
        Assert.Throws<InvalidOperationException>(options.Runs.Observers.Clear);
        Assert.Throws<InvalidOperationException>(() => options.Runs.Artifacts.Timeout = TimeSpan.FromSeconds(9));
        Assert.Throws<InvalidOperationException>(() => options.Runs.Concurrency.ForTask("Notes.Push", 1));
        Assert.Throws<InvalidOperationException>(() => options.Alerts.MinimumRuns = 1);
        Assert.Empty(options.Runs.Observers);
    }

    [Fact]
    public async Task A_postgres_address_without_its_package_is_refused_with_the_line_to_write()
    {
        var fault = await RefusalAsync(new TaskExecOptions { Todos = "postgres://user:secret@db/todos" });

        Assert.Contains("dotnet add package TaskExec.Storage.Postgres", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_of_options_has_every_value()
    {
        var options = new TaskExecOptions { StoreFactory = static _ => new InMemoryTodoStore() };
        foreach (var property in typeof(TaskExecOptions).GetProperties().Where(static property => property.SetMethod is { IsPublic: true }))
        {
            property.SetValue(options, Other(property, property.GetValue(options)));
        }

        var copy = new TaskExecOptions(options);
        Assert.All(typeof(TaskExecOptions).GetProperties().Where(static property => property.SetMethod is { IsPublic: true }), property =>
            Assert.Equal(property.GetValue(options), property.GetValue(copy)));
    }

    [Fact]
    public void A_configuration_can_set_every_plain_option()
    {
        var plain = typeof(TaskExecOptions).GetProperties()
            .Where(static property => property.SetMethod is { IsPublic: true } && (property.PropertyType.IsValueType || property.PropertyType == typeof(string)))
            .Select(static property => property.Name)
            .Except([nameof(TaskExecOptions.Todos)], StringComparer.Ordinal);

        Assert.Empty(plain.Except(typeof(RunSettings).GetProperties().Select(static property => property.Name), StringComparer.Ordinal));
    }

    private static async Task<string> RefusalAsync(TaskExecOptions options) =>
        (await Assert.ThrowsAnyAsync<TodoStoreException>(async () => await new TaskExecutor(options).Store.ReadAsync("todo-1", Token))).Message;

    private static object? Other(PropertyInfo property, object? value) => value switch
    {
        bool flag => !flag,
        TimeSpan time => time + TimeSpan.FromSeconds(1),
        Enum => Enum.ToObject(property.PropertyType, 1),
        Random => new Random(1),
        TimeProvider => new JumpingClock(),
        null when property.PropertyType == typeof(string) => "other",
        _ => value,
    };

    private static ServiceProvider Services(Action<TaskExecHostOptions> configure) =>
        new ServiceCollection().AddLogging().AddTaskExec(configure).BuildServiceProvider();
}
