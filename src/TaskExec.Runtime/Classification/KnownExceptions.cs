using System.ComponentModel;
using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security;
using System.Security.Authentication;
using System.Text.Json;
using System.Xml;
using Polly.CircuitBreaker;
using Polly.Timeout;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>What the exceptions of the framework and of Polly are.</summary>
internal static class KnownExceptions
{
    // What the type alone tells. To go through all of them costs more than to remember; a weak table keeps no plug-in from being unloaded.
    private static readonly ConditionalWeakTable<Type, StrongBox<FailureClass?>> ByType = [];

    /// <summary>The class of one exception, its causes left aside; null where the type does not tell.</summary>
    public static FailureClass? ClassOf(Exception failure) => failure switch
    {
        HttpRequestException http => HttpFailures.ClassOf(http),
        WebException web => HttpFailures.ClassOf(web),
        SocketException socket => SocketFailures.ClassOf(socket.SocketErrorCode),
        DbException database => DatabaseFailures.ClassOf(database),
        Win32Exception system => SystemFailures.ClassOf(system),
        _ when ByType.TryGetValue(failure.GetType(), out var known) => known.Value,
        _ => ByType.GetValue(failure.GetType(), _ => new(ClassOfType(failure))).Value,
    };

    private static FailureClass? ClassOfType(Exception failure) => failure switch
    {
        // Which of them is meant, only the cause can tell.
        AggregateException or System.Reflection.TargetInvocationException or TypeInitializationException => null,

        // The skill gave up by itself: the caller's cancellation never comes here.
        TimeoutException or TimeoutRejectedException or OperationCanceledException => FailureClass.Timeout,
        BrokenCircuitException => FailureClass.Network,
        VerificationFailedException => FailureClass.Unknown,

        UnauthorizedAccessException or SecurityException or AuthenticationException => FailureClass.Auth,
        FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException => FailureClass.MissingInput,
        JsonException or XmlException or FormatException or InvalidDataException or PathTooLongException or OverflowException => FailureClass.Validation,
        System.ComponentModel.DataAnnotations.ValidationException => FailureClass.Validation,
        ArgumentException => FailureClass.Validation,

        NullReferenceException or IndexOutOfRangeException or InvalidCastException or ArithmeticException or ArrayTypeMismatchException or RankException => FailureClass.Bug,
        NotImplementedException => FailureClass.Bug, // Classified, not thrown: it is what a skill's own stub throws.
        KeyNotFoundException or NotSupportedException or ObjectDisposedException or SwitchExpressionException => FailureClass.Bug,
        MemberAccessException or TypeLoadException or BadImageFormatException or InvalidProgramException or InsufficientExecutionStackException or LockRecursionException => FailureClass.Bug,
        _ => null,
    };

    /// <summary>The class of an exception of which neither its cause nor its message tells more.</summary>
    public static FailureClass? UsualClassOf(Exception failure) => failure is IOException or HttpRequestException ? FailureClass.Network : null;
}
