using Dingzhou.Functions.Certificates;
using Dingzhou.Functions.Composition;
using Dingzhou.Functions.Uploads;
using Dingzhou.Functions.Enterprises;
using Dingzhou.Functions.Estimates;
using Dingzhou.Functions.Grants;
using Dingzhou.Functions.Filings;
using Dingzhou.Functions.Guides;
using Dingzhou.Functions.Holidays;
using Dingzhou.Functions.Land;
using Dingzhou.Functions.Notices;
using Dingzhou.Functions.Ratings;
using Dingzhou.Functions.Regulations;
using Dingzhou.Functions.Retention;
using Dingzhou.Functions.Subscriptions;
using Dingzhou.Functions.Supervision;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

builder.UseMiddleware<ResponseHeadersMiddleware>();
builder.UseMiddleware<ProblemMiddleware>();
builder.UseMiddleware<BadTokensMiddleware>();
builder.UseMiddleware<IdentityMiddleware>();
builder.UseMiddleware<RateLimitMiddleware>();
builder.UseMiddleware<AccessMiddleware>();
builder.UseMiddleware<RouteNamesMiddleware>();
builder.UseMiddleware<DeclaredInputMiddleware>();
builder.UseMiddleware<HeavyWorkMiddleware>();
builder.UseMiddleware<KnownThingsMiddleware>();
builder.UseMiddleware<SharedAnswersMiddleware>();

builder.Services.TryAddSingleton(TimeProvider.System);
builder.Services.AddSingleton<StorageConnection>();
builder.Services.AddHttp().AddIdentity().AddCommands().AddDuties().AddNotices().AddProcedures().AddUploads(builder.Configuration)
    .AddPolicies(builder.Configuration).AddEstimates().AddHolidays().AddGuides(builder.Configuration).AddGrants()
    .AddRegulations().AddRatings().AddEnterprises().AddSupervision().AddSubscriptions().AddFilings().AddLand()
    .AddCertificates(builder.Configuration, TimeProvider.System).AddRetention(builder.Configuration).AddFound();

var app = builder.Build();
app.Services.DemandWhatProceduresName();
await app.RunAsync();
