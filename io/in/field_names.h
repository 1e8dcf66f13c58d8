#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace trommel {

/// What a field of a record can be to a document, and the names it commonly has, best first.
enum Role : size_t { kText, kTitle, kDate, kSource, kId, kUrl, kRoles };
inline constexpr std::string_view kRoleNames[kRoles] = {"text", "title", "date", "source", "id", "url"};

inline constexpr size_t kMostNames = 18;
inline constexpr std::array<std::array<std::string_view, kMostNames>, kRoles> kCommonNames = {{
    {"text", "body", "content", "article", "maintext"},
    {"title", "headline"},
    {"date", "published", "date_publish", "publish_date", "created_at", "timestamp", "date_published",
     "datePublished", "published_at", "publishedAt", "publishDate", "publish_time", "pubDate", "pubdate",
     "pub_date", "created", "datetime", "time"},
    {"source", "publisher", "media", "site", "domain"},
    {"id", "_id", "id_str"},
    {"url", "link"},
}};

}  // namespace trommel
