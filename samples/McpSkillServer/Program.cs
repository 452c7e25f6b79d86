using McpSkillServer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(args);

// Standard output carries the protocol, so logs go to standard error.
builder.Logging.AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
builder.Services.AddSingleton(new NotesFolder(Environment.GetEnvironmentVariable("NOTES") ?? Directory.GetCurrentDirectory()));

// No tracking code is needed: the generator redirects this registration, and the tracked tools are recorded.
builder.Services.AddMcpServer().WithStdioServerTransport().WithTools<NotesTools>();

await builder.Build().RunAsync();
