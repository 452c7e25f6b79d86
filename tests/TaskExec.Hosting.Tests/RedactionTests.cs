using System.Globalization;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Hosting.Tests;

[Collection(nameof(OneHostAtATime))]
public sealed class RedactionTests : IAsyncDisposable
{
    private static readonly TrackedTaskInfo Login = new("Notes.Login") { HasSecrets = true };

    private readonly InMemoryTodoStore _store = new();

    [Fact]
    public async Task Classified_values_are_replaced_by_the_output_of_the_redactor()
    {
        var said = await SaidAsync(static services => services.AddRedaction(static each => each.SetHmacRedactor(
            static options => (options.KeyId, options.Key) = (7, Convert.ToBase64String(new byte[64])),
            new DataClassificationSet(TaskExecDataClassifications.Sensitive))));

        Assert.Matches("^Key 7:[A-Za-z0-9+/=]+$", said[0]);
        Assert.Equal(said[0], said[1]);
        Assert.NotEqual(said[0], said[2]);
    }

    [Fact]
    public async Task Classified_values_are_masked_if_the_redactor_returns_nothing() => Assert.Equal(["Key [redacted]", "Key [redacted]", "Key [redacted]"], await SaidAsync(static services => services.AddRedaction()));

    [Fact]
    public async Task Classified_values_are_masked_if_the_redactor_fails() => Assert.Equal(
        ["Key [redacted]", "Key [redacted]", "Key [redacted]"],
        await SaidAsync(static services => services.Configure<TaskExecHostOptions>(static options => options.Runs.Redact = static _ => throw new InvalidOperationException("no key"))));

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<string[]> SaidAsync(Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<ITodoStore>(_store).AddTaskExec();
        configure(services);
        await using var provider = services.BuildServiceProvider();
        using (EngineScope.Begin(provider.GetRequiredService<TaskExecutor>().Engine))
        {
            foreach (var key in (string[])["one key", "one key", "other key"])
            {
                TrackedCall.RunVoidSync(Login, "todo-1", key, static (each, _) => TaskRun.Current!.AddMessage(string.Create(CultureInfo.InvariantCulture, $"Key {each}")), plan: null, verify: null, CancellationToken.None, static (each, to) => to.Hide("key", each));
            }
        }

        await _store.FlushAsync(TestContext.Current.CancellationToken);
        var todo = await _store.ReadAsync("todo-1", TestContext.Current.CancellationToken);
        return [.. todo!.Events.Where(static each => each.Message.StartsWith("Key ", StringComparison.Ordinal)).Select(static each => each.Message)];
    }
}
