using System.Globalization;
using Microsoft.Extensions.Logging;

namespace TaskExec.Hosting.Tests;

/// <summary>One entry of a log, as programs read it.</summary>
internal sealed record LogEntry(int Id, LogLevel Level, IReadOnlyList<KeyValuePair<string, object?>> Arguments, Exception? Exception)
{
    /// <summary>The values of arguments, by their names.</summary>
    public string Values(params string[] names) =>
        string.Join(' ', names.Select(name => Convert.ToString(Arguments.Single(argument => argument.Key == name).Value, CultureInfo.InvariantCulture)));
}
