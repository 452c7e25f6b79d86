using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace TaskExec.Agents.Tests;

/// <summary>The tools of the server. An argument sets how often each fails before it succeeds.</summary>
public sealed partial class Skill
{
    public static int Calls { get; private set; }

    public static void Reset() => Calls = 0;

    [McpServerTool(Name = "throw"), TrackedTask(retries: 2, RetryDelays = [0])]
    public static string Throw(int failures) => ++Calls > failures ? "worked" : throw new InvalidOperationException("not yet");

    [McpServerTool(Name = "answer"), TrackedTask(retries: 2, RetryDelays = [0])]
    public static CallToolResult Answer(int failures) => new()
    {
        IsError = ++Calls <= failures,
        Content = [new TextContentBlock { Text = $"call {Calls}" }],
    };

    [McpServerTool(Name = "for_todo"), TrackedTask]
    public static string ForTodo([Todo] string todo) => todo;

    [McpServerTool(Name = "for_id"), TrackedTask(Name = "by-id")]
    public string ForId(TodoId todo) => todo.Value;

    [McpServerTool(Name = "untracked"), Untracked("Nothing of it is worth a record.")]
    public static string Plain() => "plain";

    [McpServerPrompt(Name = "greet"), TrackedTask(retries: 1, RetryDelays = [0])]
    public static string Greet() => ++Calls > 1 ? "Hello" : throw new InvalidOperationException("not yet");

    [McpServerResource(UriTemplate = "note://first", Name = "note"), TrackedTask(retries: 1, RetryDelays = [0])]
    public static string Read() => ++Calls > 1 ? "A note" : throw new InvalidOperationException("not yet");

    [Description("Adds two numbers"), TrackedTask(retries: 2, RetryDelays = [0])]
    public static int Add(int left, int right) => ++Calls > 1 ? left + right : throw new InvalidOperationException("not yet");

    [TrackedTask(retries: 2), OnFailure(FailureClass.Auth, typeof(InvalidOperationException))]
    public static string Locked() => ++Calls > 1 ? "open" : throw new InvalidOperationException("locked");

    [McpServerTool(Name = "login"), TrackedTask(Name = "login")]
    public static string Login(string user, [Sensitive] string key)
    {
        TaskRun.Current!.AddMessage($"{user} has {key}");
        return "in";
    }

    [TrackedTask]
    public static string Named([Todo] string issue) => issue;
}
