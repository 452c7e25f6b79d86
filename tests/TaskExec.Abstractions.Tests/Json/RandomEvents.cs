using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Tests.Json;

/// <summary>Makes events with every combination of members and with awkward values.</summary>
internal sealed class RandomEvents(int seed)
{
    private static readonly string[] Texts = ["", "text", "整理 📒", "\"quoted\" \\ / <b>&'+\u2028", "line\nbreak\t", "\ud83d\ude00"];
    private static readonly string[] Tokens = ["null", "true", "7", "-1.5e3", "\"text\"", "[]", "{}", "{\"to\":\"x\"}", "\"completed\"", "\"a-1\"", "2147483648"];

    private readonly Random _random = new(seed);

    public TodoEvent Next() => new()
    {
        Timestamp = NextTime(),
        Stage = Any<Stage>(),
        Message = Text(),
        Details = new EventDetails
        {
            V = _random.Next(1, 4),
            EventId = NextId(),
            Kind = Any<EventKind>(),
            RunId = NextRun(),
            Attempt = _random.Next(1, 5),
            Task = Perhaps(Text),
            Executor = Perhaps(Text),
            Host = Perhaps(Text),
            Process = Perhaps(() => new RunProcess(_random.Next(1, 99999), Text(), Text(), Text())),
            Lease = Perhaps(() => new EventLease(_random.Next(0, 9), NextTime())),
            DurationMs = Perhaps<double>(NextNumber),
            Outcome = Perhaps<RunOutcome>(Any<RunOutcome>),
            FailureClass = Perhaps<FailureClass>(Any<FailureClass>),
            Error = Perhaps(() => new EventError(Text(), Text(), Perhaps(Text))),
            Retry = Perhaps(() => new RetryDecision(Text(), Text(), Perhaps<double>(NextNumber))),
            Status = Perhaps(() => new StatusTransition(Perhaps(Text), Text(), Perhaps<EventId>(NextId), Perhaps(() => new[] { NextId(), NextId() }))),
            ParentRunId = Perhaps<RunId>(NextRun),
            Root = Perhaps<bool>(Flag),
            TraceId = Perhaps(Text),
            Verified = Perhaps<bool>(Flag),
            Progress = Perhaps<double>(_random.NextDouble),
            Superseded = Perhaps<bool>(Flag),
            EndedBy = Perhaps(Text),
            Created = Perhaps<bool>(Flag),
            Artifact = Perhaps(() => new EventArtifact(Any<ArtifactKind>(), Text(), Perhaps(Text), Perhaps<bool>(Flag))),
            Artifacts = Perhaps<List<EventArtifact>>(() => [.. NextArtifacts()]),
            Check = Perhaps(() => new EventCheck(Text(), Text(), Flag(), Text())),
            Checks = Perhaps<List<EventCheck>>(() => [new(Text(), Text(), Flag(), Text()), new(Text(), Text(), Flag(), Text())]),
            Downgrade = Perhaps(() => new EventDowngrade(Text(), Text(), Any<Stage>(), Any<Stage>())),
            Resume = Perhaps(() => new EventResume(Any<ResumeChoice>(), Perhaps(Text))),
            Extra = Perhaps(() => new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [$"of_others_{_random.Next(9)}"] = JsonElement.Parse("""{"a":[1.0,null]}""") }),
        },
    };

    public ExecutionMetrics NextMetrics() => new(Perhaps<DateTimeOffset>(NextTime), Perhaps<DateTimeOffset>(NextTime), NextNumber(), _random.Next(9));

    public ArtifactItem NextItem() => new(Text(), NextRun(), Perhaps(Text), Perhaps<bool>(Flag)) { EventId = Perhaps<EventId>(NextId) };

    /// <summary>Replaces the value of one member, renames it, repeats it or takes it out.</summary>
    public string Edited(string json)
    {
        using var document = JsonDocument.Parse(json);
        var details = document.RootElement.GetProperty("details");
        var holder = Flag() ? document.RootElement : details;
        var members = holder.EnumerateObject().ToList();
        var member = members[_random.Next(members.Count)];
        var text = $"\"{member.Name}\":{member.Value.GetRawText()}";
        var token = Tokens[_random.Next(Tokens.Length)];
        var edited = _random.Next(5) switch
        {
            0 => $"\"{member.Name}\":{token}",
            1 => $"\"of_others\":{member.Value.GetRawText()}",
            2 => $"{text},{text}",
            3 => $"{text},\"{member.Name}\":{token}",
            _ => $"\"of_others\":{token}",
        };
        return json.Replace(text, edited, StringComparison.Ordinal);
    }

    // A list with every kind several times, once or not at all, in the order in which it is written.
    private IEnumerable<EventArtifact> NextArtifacts() =>
        from kind in Enum.GetValues<ArtifactKind>()
        from _ in Enumerable.Range(0, _random.Next(3))
        select new EventArtifact(kind, Text(), Perhaps(Text), Perhaps<bool>(Flag));

    private T Any<T>()
        where T : struct, Enum => Enum.GetValues<T>()[_random.Next(Enum.GetValues<T>().Length)];

    private bool Flag() => _random.Next(2) == 0;

    private string Text() => Texts[_random.Next(Texts.Length)];

    private double NextNumber() => _random.Next(3) == 0 ? _random.Next(100) : Math.Round(_random.NextDouble() * 1e6, 3);

    private DateTimeOffset NextTime() => new DateTimeOffset(2026, 2, 21, 12, 0, 0, TimeSpan.Zero).AddMilliseconds(_random.Next());

    private EventId NextId() => new(_random.Next(4) == 0 ? new string('w', 70) : "k3f9q2xa", _random.Next(1, 999));

    private RunId NextRun() => new(new Guid(_random.Next(), 1, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, (byte)_random.Next(256)));

    private T? Perhaps<T>(Func<T> create)
        where T : class => _random.Next(4) == 0 ? create() : null;

    private T? Perhaps<T>(Func<T> create, T? absent = null)
        where T : struct => _random.Next(4) == 0 ? create() : absent;
}
