namespace TaskExec.Generators;

/// <summary>Writes one call of the method, of its Plan, or of its Verify.</summary>
internal static class CallWriter
{
    /// <param name="writer">Where to.</param>
    /// <param name="call">The call.</param>
    /// <param name="self">The receiver, where the method is not static.</param>
    /// <param name="value">The value of an argument.</param>
    public static SourceWriter Write(SourceWriter writer, CallSpec call, string self, Func<ArgumentSpec, string> value)
    {
        writer.Add($"{Receiver(call, self)}.{call.Method}(");
        for (var index = 0; index < call.Arguments.Count; index++)
        {
            var argument = call.Arguments[index];
            writer.Add($"{(index > 0 ? ", " : "")}{argument.Prefix}{value(argument)}");
        }

        return writer.Add($")");
    }

    private static string Receiver(CallSpec call, string self) =>
        call.StaticType ?? (call.ReceiverType is { } through ? $"(({through}){self})" : self);
}
