#pragma once

#include <string>
#include <string_view>

namespace trommel {

/// What a page's JSON-LD says of its article; empty where it says nothing.
struct JsonLdArticle {
  std::string title, date, source, url, body;
};

/// Reads a script of JSON-LD into `article`, if it holds an article (NewsArticle, BlogPosting …), alone, in an array or a @graph.
/// False where it holds none or is broken. O(script).
bool ReadJsonLd(std::string_view script, JsonLdArticle& article);

}  // namespace trommel
