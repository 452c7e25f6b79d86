using System.Runtime.CompilerServices;

namespace TaskExec.Interception.Tests.Skills;

internal sealed partial class Skill
{
    private readonly int[] _cells = [1, 2, 3];

    public int Failures { get; set; }

    [TrackedTask(Name = "instance")]
    public int Add(int left, int right) => left + right;

    [TrackedTask(Name = "static")]
    public static int Negate(int number) => -number;

    [TrackedTask(retries: 2, Name = "flaky")]
    public async Task<int> FlakyAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        return Failures-- > 0 ? throw new InvalidOperationException("not yet") : 7;
    }

    [TrackedTask(Name = "value-task")]
    public ValueTask<int> SoonAsync(int number) => new(number);

    [TrackedTask(Name = "void-task")]
    public Task DoneAsync() => Task.CompletedTask;

    [TrackedTask(Name = "generic")]
    public T Echo<T>(T value)
        where T : notnull => value;

    [TrackedTask(Name = "references")]
    public void Swap(ref int left, in int right, out int before)
    {
        before = left;
        left = right;
    }

    [TrackedTask(Name = "ref-return")]
    public ref int Cell(int index) => ref _cells[index];

    [TrackedTask(Name = "span")]
    public int Sum(params ReadOnlySpan<int> numbers)
    {
        var sum = 0;
        foreach (var number in numbers)
        {
            sum += number;
        }

        return sum;
    }

    [TrackedTask(Name = "params")]
    public string Join(string separator, params string[] parts) => string.Join(separator, parts);

    [TrackedTask(Name = "optional")]
    public string Named(int number = 5, string text = "five", DayOfWeek day = DayOfWeek.Friday) => $"{number} {text} {day}";

    [TrackedTask(Name = "caller")]
    public string Caller(int value, [CallerMemberName] string member = "", [CallerLineNumber] int line = 0, [CallerArgumentExpression(nameof(value))] string expression = "") => $"{member} {line > 0} {expression}";

    [TrackedTask(Name = "iterator")]
    public IEnumerable<int> Count(int end)
    {
        for (var number = 0; number < end; number++)
        {
            yield return number;
        }
    }

    [TrackedTask(Name = "stream")]
    public async IAsyncEnumerable<int> StreamAsync(int end)
    {
        for (var number = 0; number < end; number++)
        {
            await Task.Yield();
            yield return number;
        }
    }

    [TrackedTask(Name = "todo")]
    public string Bound([Todo] string note, int number) => $"{note} {number}";

    [TrackedTask(Name = "typed-todo")]
    public string Typed(TodoId note) => note.Value;

    [TrackedTask(Name = "keywords")]
    public string Keywords(string @class, int @int, string self) => $"{@class} {@int} {self}";

    [TrackedTask(Name = "dynamic")]
    public string Dynamic(dynamic value) => $"{value}";

    [TrackedTask(Name = "tuple")]
    public (int Left, string? Right) Tuple((int A, string? B) pair) => pair;

    [TrackedTask(Name = "pointer")]
    public unsafe int Read(int* place) => *place;

    [TrackedTask(Name = "nullable")]
    public string? Maybe(string? text, int? number) => text ?? number?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public int CallHidden() => Hidden(1) + HiddenStatic(2);

    [TrackedTask(Name = "private")]
    private int Hidden(int number) => number;

    [TrackedTask(Name = "private-static")]
    private static int HiddenStatic(int number) => number;
}
