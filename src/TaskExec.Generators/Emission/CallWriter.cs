using TaskExec.Generators.Model;

namespace TaskExec.Generators.Emission;

/// <summary>Writes a call of the tracked method, its plan method or its verify method.</summary>
internal static class CallWriter
{
    /// <summary>Writes a call.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="call">The call.</param>
    /// <param name="self">The receiver of an instance method.</param>
    /// <param name="value">Returns the expression for an argument.</param>
    /// <returns>The writer.</returns>
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
