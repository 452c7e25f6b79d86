using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Testing.Clock;
using TaskExec.Testing.Files;
using static TaskExec.Agents.Tests.DurableTasks.Server;

namespace TaskExec.Agents.Tests.DurableTasks;

public sealed class DurableTaskInputTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly JumpingClock _clock = new();
    private readonly Server _server;
    private readonly Server _other;
    private string _id = "";

    public DurableTaskInputTests() => (_server, _other) = (new(_folder, _clock), new(_folder, _clock));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _id = await _server.NewTaskAsync();

    [Fact]
    public async Task A_task_requires_input_and_its_todo_needs_info_until_all_questions_are_answered()
    {
        await AskAsync("name", "colour");
        await AskAsync("size");
        Assert.Equal((DurableTaskStatus.InputRequired, "colour name size", TodoStatus.NeedsInfo), await StandAsync());

        await _other.Tasks.ReceiveInputAsync(_id, ["name", "size"], Token);
        Assert.Equal((DurableTaskStatus.InputRequired, "colour", TodoStatus.NeedsInfo), await StandAsync());

        await _other.Tasks.ReceiveInputAsync(_id, ["colour"], Token);
        Assert.Equal((DurableTaskStatus.Working, "", TodoStatus.InProgress), await StandAsync());
    }

    [Fact]
    public async Task Every_server_sees_the_questions_of_a_task()
    {
        await AskAsync("name");

        Assert.Equal("name?", (await _other.ReadAsync(_id)).InputRequests["name"].GetProperty("params").GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("""{"method":"elicitation/create","params":{"message":"Which name?"}}""", "Which name?")]
    [InlineData("""{"method":"sampling/createMessage","params":{"messages":[]}}""", "sampling/createMessage")]
    [InlineData("""[]""", "")]
    public async Task The_todo_states_what_the_task_waits_for(string request, string what)
    {
        await _server.Tasks.RequestInputAsync(_id, new Dictionary<string, JsonElement> { ["7c1e"] = Json(request) }, Token);

        var asked = (await _other.TodoAsync(_id)).Events[^1];
        Assert.Equal(EventKind.Downgrade, asked.Details.Kind);
        Assert.EndsWith(what, asked.Message, StringComparison.Ordinal);
        Assert.EndsWith(what, asked.Details.Downgrade!.NextAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_may_ask_the_same_question_again()
    {
        await AskAsync("name");
        await _server.Tasks.ReceiveInputAsync(_id, ["name"], Token);
        await AskAsync("name");

        Assert.Equal((DurableTaskStatus.InputRequired, "name", TodoStatus.NeedsInfo), await StandAsync());
    }

    [Fact]
    public async Task A_question_that_is_asked_twice_needs_one_answer_to_the_newer_request()
    {
        await AskAsync("name");
        await _server.Tasks.RequestInputAsync(_id, new Dictionary<string, JsonElement> { ["name"] = Question("Which name, please?") }, Token);
        Assert.Equal("Which name, please?", (await _other.ReadAsync(_id)).InputRequests["name"].GetProperty("params").GetProperty("message").GetString());

        await _other.Tasks.ReceiveInputAsync(_id, ["name"], Token);
        Assert.Equal((DurableTaskStatus.Working, "", TodoStatus.InProgress), await StandAsync());
    }

    [Fact]
    public async Task Answers_to_questions_that_were_not_asked_have_no_effect()
    {
        await AskAsync("name");
        var events = (await _server.TodoAsync(_id)).Events.Count;

        Assert.True(await _server.Tasks.ReceiveInputAsync(_id, ["colour"], Token));
        Assert.Equal((DurableTaskStatus.InputRequired, "name", TodoStatus.NeedsInfo), await StandAsync());
        Assert.Equal(events, (await _server.TodoAsync(_id)).Events.Count);
    }

    [Fact]
    public async Task An_empty_list_of_questions_requires_no_input()
    {
        await AskAsync();

        Assert.Equal((DurableTaskStatus.Working, "", TodoStatus.InProgress), await StandAsync());
    }

    [Fact]
    public async Task A_task_that_is_cancelled_while_it_waits_asks_no_further_questions()
    {
        await AskAsync("name");
        await _other.Tasks.CancelAsync(_id, Token);

        Assert.Equal((DurableTaskStatus.Cancelled, "", TodoStatus.Pending), await StandAsync());
    }

    [Fact]
    public async Task A_task_can_complete_while_it_waits_for_input()
    {
        await AskAsync("name");
        await _server.Tasks.CompleteAsync(_id, Json("{}"), Token);

        Assert.Equal((DurableTaskStatus.Completed, "", TodoStatus.Completed), await StandAsync());
    }

    [Fact]
    public async Task A_task_has_the_status_working_only_while_it_does_not_wait_for_input()
    {
        _clock.Advance(TimeSpan.FromSeconds(2));
        await AskAsync("name");
        _clock.Advance(TimeSpan.FromHours(1));
        await AskAsync("colour");
        _clock.Advance(TimeSpan.FromHours(1));
        await _server.Tasks.ReceiveInputAsync(_id, ["name", "colour"], Token);
        _clock.Advance(TimeSpan.FromSeconds(3));
        await _server.Tasks.CompleteAsync(_id, Json("{}"), Token);

        Assert.Equal(5, (await _server.TodoAsync(_id)).ToState().Metrics.ExecutionTimeSeconds);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _other.DisposeAsync();
        _folder.Dispose();
    }

    private async Task AskAsync(params string[] keys) =>
        await _server.Tasks.RequestInputAsync(_id, keys.ToDictionary(static key => key, static key => Question($"{key}?")), Token);

    private async Task<(DurableTaskStatus Status, string Asked, string? Todo)> StandAsync()
    {
        var read = await _other.ReadAsync(_id);
        return (read.Status, string.Join(' ', read.InputRequests.Keys.Order(StringComparer.Ordinal)), (await _other.TodoAsync(_id)).Status);
    }
}
