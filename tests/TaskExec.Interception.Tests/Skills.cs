using System.Runtime.CompilerServices;

namespace TaskExec.Interception.Tests;

internal interface ISkill
{
    [TrackedTask(Name = "interface")]
    int Measure(string text);
}

internal partial class Skill
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

    public int CallHidden() => Hidden(1) + HiddenStatic(2) + Guarded("abc");

    [TrackedTask(Name = "private")]
    private int Hidden(int number) => number;

    [TrackedTask(Name = "private-static")]
    private static int HiddenStatic(int number) => number;

    [TrackedTask(Name = "protected")]
    protected int Guarded(string text) => text.Length;
}

internal sealed class PlainSkill : ISkill
{
    [TrackedTask(Name = "plain")]
    public string Shout(string text) => text.ToUpperInvariant();

    int ISkill.Measure(string text) => text.Length;
}

internal static partial class StaticSkill
{
    public static int CallHidden() => Hidden("four");

    [TrackedTask(Name = "of-static-class")]
    private static int Hidden(string text) => text.Length;
}

internal class BaseSkill
{
    [TrackedTask(Name = "virtual")]
    public virtual string Speak() => "base";

    [TrackedTask(Name = "to-override")]
    public virtual string Answer() => "base";
}

internal sealed class DerivedSkill : BaseSkill
{
    [TrackedTask(Name = "override")]
    public override string Answer() => "derived";

    public string Both() => base.Speak() + base.Answer();
}

internal partial class GenericSkill<TOuter>
    where TOuter : class
{
    [TrackedTask(Name = "of-generic-type")]
    public string Show(TOuter value) => $"{value}";

    public string CallHidden(TOuter value) => Hidden(value, 3);

    [TrackedTask(Name = "private-generic")]
    private string Hidden<T>(TOuter value, T other)
        where T : struct => $"{value} {other}";

    internal partial class Nested<TInner>
    {
        [TrackedTask(Name = "of-nested-generic")]
        public string Pair<T>(TOuter outer, TInner inner, T last)
            where T : notnull => $"{outer} {inner} {last}";
    }
}

internal partial struct Counter
{
    public int Value { get; private set; }

    [TrackedTask(Name = "struct")]
    public int Increase(int by) => Value += by;

    [TrackedTask(Name = "readonly-struct")]
    public readonly int Peek() => Value;
}

internal struct PlainCounter
{
    public int Value { get; private set; }

    [TrackedTask(Name = "plain-struct")]
    public int Increase(int by) => Value += by;
}

internal ref partial struct Window(Span<int> cells)
{
    private readonly Span<int> _cells = cells;

    [TrackedTask(Name = "ref-struct")]
    public readonly int First() => _cells[0];
}

internal static class Extending
{
    [TrackedTask(Name = "extension")]
    public static string Doubled(this string text, string separator = "") => text + separator + text;

    extension(string text)
    {
        [TrackedTask(Name = "extension-member")]
        public string Tripled(int extra) => string.Concat(Enumerable.Repeat(text, 3 + extra));
    }
}
