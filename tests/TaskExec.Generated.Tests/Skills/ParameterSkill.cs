using System.Globalization;
using System.Runtime.CompilerServices;

namespace TaskExec.Generated.Tests.Skills;

/// <summary>Parameters of every kind, in a type that is not partial.</summary>
internal sealed class ParameterSkill
{
    [TrackedTask(retries: 2, RetryDelays = [0])]
    public string Defaults(Script script, int number = -5, string text = "a\"b", double half = 0.5, DayOfWeek day = DayOfWeek.Friday, char? letter = 'x', object? none = null) =>
        script.Step(string.Create(CultureInfo.InvariantCulture, $"{number} {text} {half} {day} {letter} {none ?? "null"}"));

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public string Caller(Script script, [CallerMemberName] string member = "", [CallerArgumentExpression(nameof(script))] string expression = "") =>
        script.Step($"{member} {expression}");

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public int Params(Script script, params int[] numbers) => script.Step(numbers.Sum());

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public int ParamsList(Script script, params List<int> numbers) => script.Step(numbers.Count);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public string? Nullable(Script script, string? text, int? number) => script.Step(text ?? number?.ToString(CultureInfo.InvariantCulture));

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public int Größe(Script script, int 数) => script.Step(数);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public int Keywords(Script @this, int @class, int @await) => @this.Step(@class + @await);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public string Collisions(Script script, string self, string todo, string state, string token, string result, string cancellationToken) =>
        script.Step($"{self}{todo}{state}{token}{result}{cancellationToken}");

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public int Tuple(Script script, (int Left, int Right) pair, int third) => script.Step(pair.Left + pair.Right + third);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public int Many(Script script, int a, int b, int c, int d, int e, int f, int g, int h, int i) => script.Step(a + b + c + d + e + f + g + h + i);

    [TrackedTask(retries: 2, Name = "overload.text", RetryDelays = [0])]
    public string Overload(Script script, string value) => script.Step($"text {value}");

    [TrackedTask(retries: 2, Name = "overload.number", RetryDelays = [0])]
    public string Overload(Script script, int value) => script.Step($"number {value}");

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public string OwnTodo([Todo] string id, Script script) => script.Step(id);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public string TypedTodo(Script script, TodoId id) => script.Step(id.Value);
}
