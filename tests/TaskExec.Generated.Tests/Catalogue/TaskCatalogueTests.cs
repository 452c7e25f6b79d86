using System.Text.Json;

namespace TaskExec.Generated.Tests.Catalogue;

public sealed class TaskCatalogueTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void The_catalogue_lists_each_task_in_the_order_of_the_names()
    {
        var names = TrackedTasks.All.Select(static entry => entry.Name).ToList();

        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(
            ["listed.generic", "listed.greet", "listed.iterator", "listed.note", "listed.page", "listed.private", "listed.reference", "listed.span", "listed.static", "listed.stream"],
            names.Where(static name => name.StartsWith("listed.", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_catalogue_describes_a_task_and_its_parameters()
    {
        var entry = TrackedTasks.All.Find("listed.greet")!;

        Assert.Equal(("Greets somebody", 2, true, null), (entry.Title, entry.Retries, entry.CanRun, entry.NotInvocableReason));
        Assert.Equal(["polite"], entry.Tags);
        Assert.Equal([new("name", "string", IsOptional: false), new("times", "int", IsOptional: true), new("day", "DayOfWeek", IsOptional: true)], entry.Parameters);
        Assert.Equal("todo", TrackedTasks.All.Find("listed.note")!.TodoParameter);
    }

    [Theory]
    [InlineData("listed.greet", """{"name":"you"}""", "\"Hello you on Friday\"")]
    [InlineData("listed.greet", """{"name":"you","times":2,"day":"monday"}""", "\"Hello you Hello you on Monday\"")]
    [InlineData("listed.greet", """{"name":"you","day":0}""", "\"Hello you on Sunday\"")]
    [InlineData("listed.note", """{"text":null,"lines":["a","b"]}""", "\"todo-20260221-001:  a|b\"")]
    [InlineData("listed.note", """{"text":"t"}""", "\"todo-20260221-001: t \"")]
    [InlineData("listed.static", "{}", null)]
    [InlineData("listed.stream", """{"end":3}""", "[0,1,2]")]
    [InlineData("listed.iterator", """{"end":2}""", "[0,1]")]
    public async Task The_catalogue_runs_a_task_by_its_name(string name, string arguments, string? expected)
    {
        var result = await RunAsync(name, new(Json(arguments)) { Todo = Workbench.TodoId });

        Assert.Equal(expected, result?.GetRawText());
        Assert.Contains("Completed Stage 1", await _bench.EventsAsync());
    }

    [Fact]
    public async Task The_catalogue_calls_instances_from_the_services()
    {
        var result = await RunAsync("listed.greet", new(Json("""{"name":"you"}""")) { Todo = Workbench.TodoId, Services = new Services(new ListedSkill { Greeting = "Hi" }) });

        Assert.Equal("\"Hi you on Friday\"", result?.GetRawText());
    }

    [Fact]
    public async Task The_catalogue_serializes_types_by_the_contracts_of_the_caller()
    {
        var result = await RunAsync("listed.page", new(Json("""{"page":{"title":"One","number":1},"back":false}""")) { Todo = Workbench.TodoId, Contracts = PageJson.Default });

        Assert.Equal("""{"title":"One","number":2}""", result?.GetRawText());
    }

    [Theory]
    [InlineData("listed.greet", "{}", "'name'|'listed.greet'|string name, int times, DayOfWeek day")]
    [InlineData("listed.greet", """{"name":"you","time":2}""", "'time'|'listed.greet'|name, times, day")]
    [InlineData("listed.static", """{"x":1}""", "'x'|'listed.static'")]
    [InlineData("listed.greet", """{"name":5}""", "'name'|'listed.greet'| 5| string")]
    [InlineData("listed.greet", """{"name":null}""", "'name'|'listed.greet'| null| string")]
    [InlineData("listed.greet", """{"name":"you","times":"2"}""", "'times'|'listed.greet'|\"2\"| int")]
    [InlineData("listed.greet", """{"name":"you","day":"someday"}""", "'day'|'listed.greet'|\"someday\"|DayOfWeek|Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday")]
    [InlineData("listed.greet", "[]", "'listed.greet'|Array")]
    public async Task Invalid_arguments_are_reported(string name, string arguments, string data)
    {
        var fault = await Assert.ThrowsAsync<TaskArgumentException>(() => RunAsync(name, new(Json(arguments)) { Todo = Workbench.TodoId }));

        Assert.All(data.Split('|'), each => Assert.Contains(each, fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_name_is_reported_with_the_available_tasks()
    {
        var fault = await Assert.ThrowsAsync<TaskArgumentException>(() => RunAsync("listed.gone", new(Json("{}"))));

        Assert.All(["'listed.gone'", .. TrackedTasks.All.Select(static entry => entry.Name)], name => Assert.Contains(name, fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_type_without_a_contract_is_reported()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync("listed.page", new(Json("""{"page":{},"back":false}"""))));

        Assert.All(["'listed.page'", $"'{typeof(Page)}'", "[JsonSerializable(typeof(Page))]"], data => Assert.Contains(data, fault.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("listed.reference", "'number'")]
    [InlineData("listed.span", "'numbers'|'ReadOnlySpan<int>'")]
    [InlineData("listed.generic", "")]
    [InlineData("listed.private", "")]
    public async Task A_task_that_cannot_be_run_by_its_name_is_reported_with_the_reason(string name, string data)
    {
        var fault = await Assert.ThrowsAsync<NotSupportedException>(() => RunAsync(name, new(Json("{}"))));

        var entry = TrackedTasks.All.Find(name)!;
        Assert.False(entry.CanRun);
        Assert.All(["'" + name + "'", entry.NotInvocableReason!, .. data.Split('|')], each => Assert.Contains(each, fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_task_that_cannot_be_run_by_its_name_has_another_reason() =>
        Assert.Distinct(((string[])["listed.reference", "listed.span", "listed.generic", "listed.private"]).Select(static name => TrackedTasks.All.Find(name)!.NotInvocableReason));

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private async Task<JsonElement?> RunAsync(string name, TaskCall call) => (JsonElement?)await _bench.RunAsync(async () => await TrackedTasks.All.RunAsync(name, call));

    private sealed class Services(ListedSkill skill) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(ListedSkill) ? skill : null;
    }
}
