using Dingzhou.Conformance.App;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

var builder = ConformanceApp.CreateBuilder(args);
builder.Services.TryAddSingleton(TimeProvider.System);
await builder.Build().RunAsync();
