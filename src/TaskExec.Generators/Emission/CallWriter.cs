namespace TaskExec.Generators;

/// <summary>Writes one call of the method, of its Plan, or of its Verify.</summary>
internal static class CallWriter
{
    /// <param name="call">The call.</param>
    /// <param name="self">The receiver, where the method is not static.</param>
    /// <param name="value">The value of an argument.</param>
    public static string Write(CallSpec call, string self, Func<ArgumentSpec, string> value) =>
        $"{Receiver(call, self)}.{call.Method}({string.Join(", ", call.Arguments.Select(argument => argument.Prefix + value(argument)))})";

    private static string Receiver(CallSpec call, string self) =>
        call.StaticType ?? (call.ReceiverType is { } through ? $"(({through}){self})" : self);
}
