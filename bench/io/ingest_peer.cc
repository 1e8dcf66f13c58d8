#include "bench/io/ingest_peer.h"

#include <simdjson.h>

#include <cstdlib>

namespace trommel {

struct IngestPeer::Bytes {
  simdjson::padded_string json;
};

IngestPeer::IngestPeer(const std::string& path) : bytes_(new Bytes) {
  if (simdjson::padded_string::load(path).get(bytes_->json) != simdjson::SUCCESS) std::abort();
}

IngestPeer::~IngestPeer() = default;

IngestTotals IngestPeer::Read() const {
  IngestTotals totals;
  simdjson::ondemand::parser parser;
  parser.threaded = false;  // one thread, as the reader beside it
  simdjson::ondemand::document_stream stream;
  if (parser.iterate_many(bytes_->json, 1 << 20).get(stream) != simdjson::SUCCESS) std::abort();
  for (auto line : stream) {
    std::string_view title;
    std::string_view date;
    std::string_view body;
    if (line["title"].get(title) || line["date"].get(date) || line["body"].get(body)) std::abort();
    ++totals.documents;
    totals.text_bytes += title.size() + (date.empty() ? 0 : 1) + body.size();
  }
  return totals;
}

}  // namespace trommel
